package dev.lockstep.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginsTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String MAIL = "Ann@Acme.example";

  private final SettableClock clock = new SettableClock();
  private final Database database = TestDatabase.fresh();
  private final Directory directory = Directory.over(database, java.time.Clock.systemUTC());
  private final Logins logins = new Logins(database, directory.organizations(), clock);
  private final Sessions sessions = new Sessions(database, clock);
  private final Organization acme =
      directory.organizations().create("acme", NewMember.ofMail(MAIL, Role.ORGANIZATION_ADMIN));

  private Logins.SignedIn ann() {
    return logins.setPassword(logins.makeCode(acme), PASSWORD);
  }

  @Test
  void a_code_works_for_thirty_minutes() {
    var code = logins.makeCode(acme);
    clock.advance(Duration.ofMinutes(30));
    assertThatThrownBy(() -> logins.setPassword(code, PASSWORD)).isInstanceOf(Refusal.class);

    var another = logins.makeCode(acme);
    clock.advance(Duration.ofMinutes(29));
    assertThat(logins.setPassword(another, PASSWORD).organization().name()).isEqualTo("acme");
  }

  @Test
  void a_new_code_replaces_the_one_before() {
    var first = logins.makeCode(acme);
    logins.makeCode(acme);
    assertThatThrownBy(() -> logins.setPassword(first, PASSWORD)).isInstanceOf(Refusal.class);
  }

  @Test
  void codes_that_are_none_are_refused() {
    for (var typed :
        new String[] {"", "-", "acme", "acme-AAAA-AAAA-AAAA-AAAA", "\u0000", "x".repeat(10_000)}) {
      assertThatThrownBy(() -> logins.setPassword(typed, PASSWORD)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void user_name_and_email_are_found_whatever_their_case() {
    ann();
    assertThat(logins.check(acme, "  ann@acme.EXAMPLE ", PASSWORD)).isPresent();
    assertThat(logins.check(acme, MAIL, PASSWORD + " ")).isEmpty();
  }

  @Test
  void after_five_wrong_passwords_even_the_right_one_waits_a_minute() {
    ann();
    for (var i = 0; i < 5; i++) assertThat(logins.check(acme, MAIL, "wrong")).isEmpty();
    assertThatThrownBy(() -> logins.check(acme, MAIL, PASSWORD))
        .hasMessageContaining("Wait a minute");
    clock.advance(Duration.ofMinutes(1));
    assertThat(logins.check(acme, MAIL, PASSWORD)).isPresent();
    assertThat(logins.check(acme, MAIL, "wrong")).isEmpty();
  }

  @Test
  void a_session_ends_after_thirty_quiet_minutes() {
    var ann = ann();
    var secret = sessions.start(acme.id(), ann.person());
    for (var i = 0; i < 5; i++) {
      clock.advance(Duration.ofMinutes(29));
      assertThat(sessions.visit(acme.id(), secret)).isPresent();
    }
    clock.advance(Duration.ofMinutes(30));
    assertThat(sessions.visit(acme.id(), secret)).isEmpty();
  }

  @Test
  void a_session_ends_after_twelve_hours_however_busy() {
    var secret = sessions.start(acme.id(), ann().person());
    for (var i = 0; i < 12 * 3 - 1; i++) {
      clock.advance(Duration.ofMinutes(20));
      assertThat(sessions.visit(acme.id(), secret)).isPresent();
    }
    clock.advance(Duration.ofMinutes(20));
    assertThat(sessions.visit(acme.id(), secret)).isEmpty();
  }

  @Test
  void a_stored_password_is_read_back_and_fits_only_itself() {
    var stored = PasswordHash.parse(PasswordHash.of(PASSWORD.toCharArray()).text());
    assertThat(stored.fits(PASSWORD.toCharArray())).isTrue();
    assertThat(stored.fits("correct horse batter".toCharArray())).isFalse();
    assertThat(PasswordHash.NOBODY.fits(new char[0])).isFalse();
  }
}
