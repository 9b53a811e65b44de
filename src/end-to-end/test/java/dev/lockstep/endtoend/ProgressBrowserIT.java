package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.lockstep.endtoend.fault.Misbehaviour;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How far a full sync is, seen without reloading. */
@ExtendWith(Installation.Extension.class)
class ProgressBrowserIT extends InABrowser {
  /** More than may wait at once: comparing then goes on only as fast as the target. */
  private static final int PEOPLE = 6_200;

  private static final double MILLIS = 120_000;

  private static final Pattern ESTIMATE =
      Pattern.compile("Full sync: [56],[0-9]00 of 6,200 people compared, (less than|about) .*");

  private static final Pattern HALTED = Pattern.compile("Full sync: 5,500 of .*");

  ProgressBrowserIT(Installation installation) {
    super(installation);
  }

  @Test
  void the_bar_of_a_full_sync_moves_as_a_slow_target_takes_what_is_sent(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("bar", People.spread(PEOPLE, 0))) {
      pair.awaitFannedOut();
      var slow = new AtomicBoolean(true);
      pair.spoil(
          "a slow target",
          call -> slow.get() && call.is("POST", "Users"),
          Integer.MAX_VALUE,
          Misbehaviour.late(Duration.ofSeconds(1)));
      pair.connect();

      var console = console(installation, pair);
      assertThat(console.state()).hasText("6,200 people in scope have never been synced");
      console.button("Start a full sync of Lockstep").click();
      assertThat(console.bar()).hasAttribute("max", "6200", soon());
      assertThat(console.bar()).hasAttribute("value", "5500", soon());
      assertThat(console.state())
          .hasText(ESTIMATE, new LocatorAssertions.HasTextOptions().setTimeout(MILLIS));
      everybodyCanUse(console);
      chromium.pictures("keycloak-full-sync");

      slow.set(false);
      assertThat(console.state())
          .not()
          .hasText(HALTED, new LocatorAssertions.HasTextOptions().setTimeout(MILLIS));
    }
  }

  private static LocatorAssertions.HasAttributeOptions soon() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout(MILLIS);
  }
}
