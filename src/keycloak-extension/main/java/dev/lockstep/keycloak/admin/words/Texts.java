package dev.lockstep.keycloak.admin.words;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/**
 * The words of the bundle, filled in for one reader.
 *
 * @param bundle the theme's messages, in the format of {@link MessageFormat}
 * @param locale of the reader, for numbers and dates
 * @param zone of the reader, for the time of day
 * @param now milliseconds of database time
 */
public record Texts(Properties bundle, Locale locale, ZoneId zone, long now) {

  /** All keys of ours begin with this; the bundle holds Keycloak's own too. */
  public static final String PREFIX = "lockstep.";

  /** The text, or the key where a translation lacks it: a gap must not hide a target's state. */
  public String say(String key, Object... values) {
    var pattern = bundle.getProperty(PREFIX + key);
    return pattern == null ? key : new MessageFormat(pattern, locale).format(values);
  }

  /** Does the bundle have it? */
  public boolean has(String key) {
    return bundle.getProperty(PREFIX + key) != null;
  }

  /** Several sentences in a row, without the empty ones. */
  static String join(String... sentences) {
    var joined = new StringBuilder();
    for (var sentence : sentences) {
      joined.append(joined.isEmpty() || sentence.isEmpty() ? "" : " ").append(sentence);
    }
    return joined.toString();
  }

  /** The time of day for a moment of today, else the date. */
  public String moment(long millis) {
    var then = Instant.ofEpochMilli(millis).atZone(zone);
    var today = Instant.ofEpochMilli(now).atZone(zone);
    if (then.toLocalDate().equals(today.toLocalDate())) {
      return DateTimeFormatter.ofPattern(
              zone.equals(ZoneOffset.UTC) ? "HH:mm 'UTC'" : "HH:mm", locale)
          .format(then);
    }
    var sameYear = then.getYear() == today.getYear();
    return DateTimeFormatter.ofPattern(sameYear ? "EEE d MMM" : "d MMM yyyy", locale).format(then);
  }
}
