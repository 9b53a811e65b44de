package dev.lockstep.keycloak.client.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}, in seconds or as a date. */
final class RetryAfter {

  // whoever asks for more gets asked again after a day
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * How long to wait, or null where nothing readable was said.
   *
   * @param date the answer's own Date, against which a date is measured: clocks differ
   */
  static @Nullable Duration parse(@Nullable String value, @Nullable String date, Instant now) {
    if (value == null) {
      return null;
    }
    if (SECONDS.matcher(value.strip()).matches()) {
      return bounded(Duration.ofSeconds(Long.parseLong(value.strip())));
    }
    var until = DateUtils.parseStandardDate(value);
    var said = date == null ? null : DateUtils.parseStandardDate(date);
    return until == null ? null : bounded(Duration.between(said == null ? now : said, until));
  }

  private static Duration bounded(Duration asked) {
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
