package dev.lockstep.keycloak.admin.words;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reason as the delivery noted it: a status, what the target said, or a sentence of our own.
 *
 * @param status the HTTP status, 0 where no answer came
 * @param said what the target said, or our own sentence; empty where it must not be shown
 */
public record Reason(int status, String said) {

  private static final Pattern STATUS =
      Pattern.compile("HTTP (\\d{3})(?:: ?(.*))?", Pattern.DOTALL);

  /**
   * Programs that fail often answer with their insides: names of classes, statements, stack traces.
   */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*|\\w+(Exception|Error)\\b|Traceback|\\bat \\S+\\(|LOCKSTEP_"
              + "|(?i)\\b(select|insert into|update|delete from)\\b.*\\b(from|set|values|where)\\b",
          Pattern.DOTALL);

  private static final int LENGTH_MAX = 200;

  static Reason of(@Nullable String noted) {
    if (noted == null) {
      return new Reason(0, "");
    }
    var status = STATUS.matcher(noted);
    if (!status.matches()) {
      return new Reason(0, readable(noted));
    }
    var said = status.group(2);
    return new Reason(Integer.parseInt(status.group(1)), said == null ? "" : readable(said));
  }

  /** It does not accept our credentials, or lives elsewhere. */
  boolean denies() {
    return status == 401 || status == 403 || (status >= 300 && status < 400);
  }

  private static String readable(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    if (INSIDES.matcher(line).find()) {
      return "";
    }
    return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX - 1).strip() + "…";
  }
}
