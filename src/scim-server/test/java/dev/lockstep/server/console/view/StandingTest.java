package dev.lockstep.server.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:31:00Z");

  private static String of(Provisioning provisioning, Token... tokens) {
    var acme = new Organization(new UUID(0, 1), "acme", provisioning);
    var standing = Standing.of(acme, List.of(tokens), NOW);
    return standing.mark() + ": " + standing.headline() + " " + standing.detail();
  }

  private static Token token(String connection, @Nullable Instant used) {
    var made = NOW.minus(Duration.ofDays(1));
    var use = used == null ? null : new Token.Use(used, null, null);
    return new Token(
        new UUID(0, 2),
        connection,
        "t",
        "abcd",
        NewToken.EVERYTHING,
        "Ann",
        made,
        null,
        null,
        null,
        null,
        use,
        0);
  }

  @Test
  void the_first_sentence_answers() {
    var used = token("Keycloak", NOW.minus(Duration.ofMinutes(2)));
    var unused = token("Okta", null);
    assertThat(of(Provisioning.ON, used, unused))
        .isEqualTo("ok: acme is kept in step. Keycloak called last 2 minutes ago.");
    assertThat(of(Provisioning.ON, unused))
        .isEqualTo("waiting: acme is ready. Okta has not called yet.");
    assertThat(of(Provisioning.ON))
        .startsWith("warn: Provisioning is on, but nobody can call acme.");
    assertThat(of(Provisioning.OFF))
        .startsWith("off: acme is not connected to an identity provider.");
    assertThat(of(Provisioning.OFF, used))
        .startsWith("off: Provisioning is off. Calls to acme are refused");
    assertThat(of(Provisioning.PAUSED, used)).startsWith("paused: acme is paused.");
  }

  @Test
  void identity_providers_are_named_once_each() {
    assertThat(Standing.providers(List.of(), NOW)).isEqualTo("your identity provider");
    assertThat(
            Standing.providers(
                List.of(token("Okta", null), token("Keycloak", null), token("Okta", null)), NOW))
        .isEqualTo("Keycloak or Okta");
  }

  @Test
  void times_are_said_as_people_say_them() {
    assertThat(Texts.when(NOW.minusSeconds(20), NOW)).isEqualTo("just now");
    assertThat(Texts.when(NOW.plusSeconds(20), NOW)).isEqualTo("just now");
    assertThat(Texts.when(NOW.plusSeconds(7200), NOW)).isEqualTo("12:31 UTC");
    assertThat(Texts.when(NOW.plus(Duration.ofDays(3)), NOW)).isEqualTo("27 Nov 2026");
    assertThat(Texts.when(NOW.minusSeconds(70), NOW)).isEqualTo("1 minute ago");
    assertThat(Texts.when(NOW.minusSeconds(3000), NOW)).isEqualTo("50 minutes ago");
    assertThat(Texts.when(NOW.minusSeconds(7200), NOW)).isEqualTo("08:31 UTC");
    assertThat(Texts.when(NOW.minus(Duration.ofDays(3)), NOW)).isEqualTo("21 Nov 2026");
  }
}
