package dev.lockstep.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.log.search.AuditSearches;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Database DATABASE = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static int made;

  private final Organization acme =
      Directory.over(DATABASE, Clock.systemUTC())
          .organizations()
          .create("acme-" + made++, NewMember.ofMail("ann@acme.example", Role.ORGANIZATION_ADMIN));
  private final Actor ann = new Actor(acme.id(), "Ann");
  private final Tokens tokens = at(Duration.ZERO);

  private static Tokens at(Duration later) {
    return new Tokens(DATABASE, Clock.fixed(NOW.plus(later), java.time.ZoneOffset.UTC));
  }

  private Access verify(Tokens then, IssuedToken token) {
    return then.verify(acme.name(), token.text());
  }

  private Token find(UUID id) {
    return tokens.list(acme.id()).stream()
        .filter(token -> token.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void several_work_at_a_time_and_a_revoked_one_ends_at_once() {
    var first = tokens.issue(ann, NewToken.of("Keycloak", "first"));
    var second = tokens.issue(ann, NewToken.of("Keycloak", "second"));
    assertThat(verify(tokens, first)).isInstanceOf(Access.Granted.class);
    tokens.revoke(ann, first.id());
    assertThat(verify(tokens, first)).isEqualTo(new Access.Refused(acme, first.id()));
    assertThat(verify(tokens, second)).isInstanceOf(Access.Granted.class);
    assertThat(tokens.verify(acme.name(), "never one")).isEqualTo(new Access.Refused(acme, null));
  }

  @Test
  void both_work_until_the_overlap_is_over() {
    var old = tokens.issue(ann, NewToken.of("Okta", "labs"));
    var next = tokens.rotate(ann, old.id(), Duration.ofDays(2));
    var during = at(Duration.ofDays(1));
    assertThat(verify(during, old)).isInstanceOf(Access.Granted.class);
    assertThat(verify(during, next)).isInstanceOf(Access.Granted.class);
    var after = at(Duration.ofDays(2));
    assertThat(verify(after, old)).isInstanceOf(Access.Refused.class);
    assertThat(verify(after, next)).isInstanceOf(Access.Granted.class);
    assertThat(find(old.id()).replacedBy()).isEqualTo(next.id());
    assertThatThrownBy(() -> tokens.rotate(ann, old.id(), Duration.ofDays(2)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("being replaced already");
  }

  @Test
  void a_replacement_is_one_deed() {
    var old = tokens.issue(ann, NewToken.of("Okta", "labs"));
    tokens.rotate(ann, old.id(), Duration.ofDays(2));
    assertThat(new AuditSearches(DATABASE).find(acme.id(), "", null, Span.newest(10)).rows())
        .extracting(row -> row.audit().what())
        .containsOnlyOnce("replaced the token labs");
  }

  @Test
  void a_token_that_was_not_used_in_time_lapses_and_one_that_was_does_not() {
    var lapses = NOW.plus(ConnectionCode.LAPSE);
    var idle = tokens.issue(ann, NewToken.of("Keycloak", "idle").lapsing(ConnectionCode.LAPSE));
    var used = tokens.issue(ann, NewToken.of("Keycloak", "used").lapsing(ConnectionCode.LAPSE));
    var inTime = at(ConnectionCode.LAPSE.minusSeconds(1));
    assertThat(verify(inTime, idle)).isInstanceOf(Access.Granted.class);
    var uses = new LastUses(DATABASE);
    uses.note((Access.Granted) verify(inTime, used), new Token.Use(NOW, null, null));
    uses.flush();
    var late = at(ConnectionCode.LAPSE);
    assertThat(verify(late, idle)).isInstanceOf(Access.Refused.class);
    assertThat(verify(late, used)).isInstanceOf(Access.Granted.class);
    assertThat(find(idle.id()).lapsed(lapses)).isTrue();
    assertThat(find(used.id()).works(lapses)).isTrue();
  }

  @Test
  void a_token_that_is_being_replaced_gets_more_time() {
    var old = tokens.issue(ann, NewToken.of("Okta", "labs"));
    tokens.rotate(ann, old.id(), Duration.ofDays(1));
    tokens.extend(ann, old.id(), Duration.ofDays(7));
    assertThat(verify(at(Duration.ofDays(6)), old)).isInstanceOf(Access.Granted.class);
  }

  @Test
  void the_successor_of_an_expiring_token_lives_as_long() {
    var expires = NOW.plus(Duration.ofDays(10));
    var old =
        tokens.issue(
            ann, new NewToken(Ids.next(), "Okta", "labs", Set.of(Scope.READ), expires, null));
    var next = tokens.rotate(ann, old.id(), Duration.ofDays(1));
    assertThat(find(next.id()).expires()).isAfter(NOW);
    assertThat(find(next.id()).scopes()).containsExactly(Scope.READ);
    assertThat(find(old.id()).expires()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void warnings_come_30_14_7_days_and_1_day_before_the_end() {
    var expires = NOW.plus(Duration.ofDays(40));
    var token =
        tokens.issue(
            ann, new NewToken(Ids.next(), "Okta", "labs", NewToken.EVERYTHING, expires, null));
    assertThat(find(token.id()).endsWithinDays(NOW)).isEmpty();
    assertThat(find(token.id()).endsWithinDays(NOW.plus(Duration.ofDays(10)))).hasValue(30);
    assertThat(find(token.id()).endsWithinDays(NOW.plus(Duration.ofDays(30)))).hasValue(14);
    assertThat(find(token.id()).endsWithinDays(NOW.plus(Duration.ofDays(33)))).hasValue(7);
    assertThat(find(token.id()).endsWithinDays(NOW.plus(Duration.ofDays(39)))).hasValue(1);
    assertThat(at(Duration.ofDays(15)).endingSoon(acme.id()))
        .extracting(Token::id)
        .containsExactly(token.id());
  }

  @Test
  void where_and_by_whom_a_token_was_used_last_and_how_often_refused_is_kept() {
    var token = tokens.issue(ann, NewToken.of("Okta", "labs"));
    var uses = new LastUses(DATABASE);
    var use = new Token.Use(NOW, "192.0.2.14", "Okta SCIM Client 1.0.0");
    uses.note((Access.Granted) verify(tokens, token), use);
    uses.flush();
    assertThat(find(token.id()).lastUse()).isEqualTo(use);
    tokens.revoke(ann, token.id());
    uses.note((Access.Refused) verify(tokens, token));
    uses.note((Access.Refused) verify(tokens, token));
    uses.flush();
    uses.flush();
    assertThat(find(token.id()).refused()).isEqualTo(2);
  }
}
