package dev.lockstep.keycloak.admin.words;

import dev.lockstep.keycloak.scope.Scope;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reason as the delivery noted it: a status, what the target said, or a sentence of our own.
 *
 * @param status the HTTP status, 0 where no answer came, below 0 where none was asked for
 * @param said what the target said, or our own sentence; empty where it must not be shown
 */
public record Reason(int status, String said) {

  private static final int NO_SCOPE = -1;

  private static final Pattern STATUS =
      Pattern.compile("HTTP (\\d{3})(?:: ?(.*))?", Pattern.DOTALL);

  /**
   * Programs that fail often answer with their insides: names of classes, statements, stack traces.
   */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*|\\w+(Exception|Error)\\b|Traceback|\\bat"
              + " \\S+\\(|LOCKSTEP_|(?i)\\b(select|insert into|update|delete"
              + " from)\\b.*\\b(from|set|values|where)\\b",
          Pattern.DOTALL);

  private static final int LENGTH_MAX = 200;

  /** Reads it. */
  public static Reason of(@Nullable String noted) {
    if (noted == null) {
      return new Reason(0, "");
    }
    if (noted.startsWith(Scope.Broken.REASON)) {
      return new Reason(NO_SCOPE, noted.substring(Scope.Broken.REASON.length()));
    }
    var status = STATUS.matcher(noted);
    if (!status.matches()) {
      return new Reason(0, readable(noted));
    }
    var said = status.group(2);
    return new Reason(Integer.parseInt(status.group(1)), said == null ? "" : readable(said));
  }

  /** What kind of trouble it is where a whole target is concerned. */
  Trouble trouble() {
    return switch (status) {
      case 401 -> Trouble.TOKEN;
      case 403 -> Trouble.FORBIDDEN;
      case 404, 410 -> Trouble.NOT_SCIM;
      case NO_SCOPE -> Trouble.SCOPE;
      default -> status >= 300 && status < 400 ? Trouble.MOVED : Trouble.UNREACHABLE;
    };
  }

  /** What we say ourselves comes first; what a library or the target adds may be its insides. */
  public static String readable(String text) {
    var clean = new StringBuilder();
    for (var clause : text.strip().replaceAll("\\s+", " ").split(": ", -1)) {
      if (INSIDES.matcher(clause).find()) {
        break;
      }
      clean.append(clean.isEmpty() ? "" : ": ").append(clause);
    }
    return clean.length() <= LENGTH_MAX
        ? clean.toString()
        : clean.substring(0, LENGTH_MAX - 1).strip() + "…";
  }

  /** Why a whole target is not delivered to. */
  enum Trouble {
    /** It does not answer as it should; tried again by itself. */
    UNREACHABLE("unreachable"),
    /** It does not accept our token. */
    TOKEN("refused"),
    /** It knows us, and does not let us: provisioning may be off there. */
    FORBIDDEN("forbidden"),
    /** It sends us elsewhere, where we don't follow. */
    MOVED("moved"),
    /** Something answers at its address, but no SCIM. */
    NOT_SCIM("notScim"),
    /** Its settings name a group that is not there. */
    SCOPE("scopeless");

    private final String key;

    Trouble(String key) {
      this.key = key;
    }

    /** Of its sentence in the bundle. */
    String key() {
      return key;
    }
  }
}
