package dev.lockstep.server.console.view;

import dev.lockstep.server.directory.Role;
import io.quarkus.qute.TemplateExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers, times and roles in words. */
@TemplateExtension
public final class Texts {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_SECONDS =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int NAMES_SHOWN = 2;

  private Texts() {}

  /** 1204 → 1,204. */
  public static String grouped(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** 1 → 1 person, 2 → 2 people. */
  public static String people(long number) {
    return grouped(number) + (number == 1 ? " person" : " people");
  }

  /** 1 → 1 person differs. */
  public static String differs(int number) {
    return people(number) + (number == 1 ? " differs" : " differ");
  }

  public static String teams(long number) {
    return grouped(number) + (number == 1 ? " team" : " teams");
  }

  public static String when(Instant then) {
    return when(then, Clock.systemUTC().instant());
  }

  public static String when(Instant then, Instant now) {
    var ago = Duration.between(then, now);
    if (ago.compareTo(Duration.ofMinutes(-1)) < 0) return dayOrClock(then, now);
    if (ago.compareTo(Duration.ofMinutes(1)) < 0) return "just now";
    if (ago.compareTo(Duration.ofMinutes(2)) < 0) return "1 minute ago";
    if (ago.compareTo(Duration.ofHours(1)) < 0) return ago.toMinutes() + " minutes ago";
    return dayOrClock(then, now);
  }

  private static String dayOrClock(Instant then, Instant now) {
    var sameDay =
        then.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
    return (sameDay ? CLOCK : DAY).format(then);
  }

  /** To the second: today's clock, or the day and the clock. */
  public static String moment(Instant then) {
    var today =
        then.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .equals(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC).toLocalDate());
    return (today ? SECONDS : DAY_AND_SECONDS).format(then);
  }

  /** The first letter large. */
  public static String capitalized(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  public static String words(Role role) {
    return switch (role) {
      case MEMBER -> "Member";
      case ADMIN -> "Admin";
      case ORGANIZATION_ADMIN -> "Organization admin";
    };
  }

  /** The first names of a list, and how many more there are. */
  public static String some(List<String> names) {
    if (names.size() <= NAMES_SHOWN + 1) return String.join(", ", names);
    return String.join(", ", names.subList(0, NAMES_SHOWN))
        + ", "
        + (names.size() - NAMES_SHOWN)
        + " more";
  }
}
