package dev.lockstep.endtoend;

import dev.lockstep.endtoend.browser.Chromium;
import dev.lockstep.endtoend.browser.KeycloakConsole;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/** A browser for each test, and a picture of where it ended. */
abstract class InABrowser {
  static final Duration SOON = Duration.ofSeconds(30);

  final Chromium chromium;

  InABrowser(Installation installation) {
    chromium = Chromium.open(installation.workspace().target().resolve("pictures"));
  }

  @AfterEach
  void close(TestInfo test) {
    chromium.picture("end-of-" + test.getTestMethod().orElseThrow().getName());
    chromium.close();
  }

  KeycloakConsole console(Installation installation, Pair pair) {
    return new KeycloakConsole(chromium.page(), installation.keycloak(), pair.realm().name());
  }

  static void everybodyCanUse(KeycloakConsole console) {
    Assertions.assertThat(console.violationsInLightAndDark()).isEmpty();
  }
}
