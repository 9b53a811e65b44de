package dev.lockstep.keycloak.admin.words;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log in words.
 *
 * @param texts of the reader
 */
public record LogWords(Texts texts) {
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  /** What was done: {@code update name.givenName,title} and the like. */
  public String what(String what) {
    var space = what.indexOf(' ');
    var deed = space < 0 ? what : what.substring(0, space);
    var more = space < 0 ? "" : what.substring(space + 1).replace(",", ", ");
    var key = "log." + deed;
    return texts.has(key) ? texts.say(key, counted(more)) : texts.say("log.other");
  }

  private static Object counted(String more) {
    return COUNT.matcher(more).matches() ? Long.valueOf(more) : more;
  }

  /** What in Keycloak led to it, and who. */
  public String why(@Nullable String through, @Nullable String by) {
    var key = through == null ? "why" : "why." + through.toLowerCase(Locale.ROOT).replace(' ', '_');
    var known = texts.has(key) ? key : "why.other";
    return texts.say(by == null ? known : known + ".by", by == null ? "" : by);
  }

  /** What came of it. */
  public String result(boolean failed, @Nullable String reason, long millis) {
    if (!failed) {
      return reason == null ? texts.say("log.done", millis) : texts.say("log.skipped", reason);
    }
    return texts.say("log.failed", Explanation.of(Reason.of(reason), texts).cause());
  }
}
