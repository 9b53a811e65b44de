package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.target.settings.Settings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.keycloak.component.ComponentModel;

/** The day on which a target's token expires, as far as the admin said. */
final class Expiry {
  private static final long SOON = 30;

  private Expiry() {}

  /** What is to be said about it; empty while that day is far. */
  static String warning(ComponentModel target, Texts texts) {
    var day = new Settings(target).text(Settings.TOKEN_EXPIRES);
    if (day.isEmpty()) {
      return "";
    }
    var today = Instant.ofEpochMilli(texts.now()).atZone(ZoneOffset.UTC).toLocalDate();
    long left = daysFrom(today, day);
    return left > SOON ? "" : texts.say(left < 0 ? "token.expired" : "token.expires", left, day);
  }

  private static long daysFrom(LocalDate today, String day) {
    try {
      return ChronoUnit.DAYS.between(today, LocalDate.parse(day));
    } catch (DateTimeException storedPastOurValidation) {
      return Long.MAX_VALUE;
    }
  }
}
