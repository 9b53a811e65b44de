package dev.lockstep.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestRow;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Show;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.StoreException;
import dev.lockstep.server.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  private static final Database DATABASE = TestDatabase.fresh();

  private final RequestLog log = new RequestLog(DATABASE, Clock.systemUTC());
  private final RequestSearches searches = new RequestSearches(DATABASE);
  private final UUID organization =
      Directory.over(DATABASE, Clock.systemUTC())
          .organizations()
          .create(
              "log-" + Ids.next().toString().substring(0, 18),
              NewMember.ofMail("admin@acme.example", Role.ORGANIZATION_ADMIN))
          .id();

  private Entry entry(Deed deed, int status, @Nullable String reason) {
    return entry(deed, status, reason, "192.0.2.7");
  }

  private Entry entry(Deed deed, int status, @Nullable String reason, String address) {
    var origin =
        new Origin(
            organization, null, null, "curl", address, "GET", "/Users", "c-1", Instant.now());
    return new Entry(origin, deed, status, Result.of(status), reason, 3);
  }

  private List<RequestRow> rows(Show show) {
    return searches
        .find(organization, new RequestFilter(show, "", null, null), Span.newest(5000))
        .rows();
  }

  private List<RequestRow> named(String text) {
    return searches
        .find(organization, new RequestFilter(Show.REFUSED, text, null, null), Span.newest(10))
        .rows();
  }

  @Test
  void a_write_and_its_row_are_committed_together_or_not_at_all() {
    var deed =
        Deed.to("User", UUID.randomUUID(), Action.CHANGE, "Ada")
            .touching(new Attributes(List.of("title"), List.of("name.givenName", "title")));
    DATABASE.write(
        organization,
        session -> {
          log.write(session, entry(deed, 200, null));
          return session.update("update organization set scim = 'on' where id = ?", organization);
        });
    assertThat(rows(Show.CHANGES)).extracting(row -> row.entry().deed()).containsExactly(deed);

    assertThatThrownBy(
            () ->
                DATABASE.write(
                    organization,
                    session -> {
                      log.write(session, entry(deed, 200, null));
                      throw new IllegalStateException("too late");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(rows(Show.CHANGES)).hasSize(1);
  }

  @Test
  void a_row_that_can_not_be_written_undoes_its_write() {
    var nowhere =
        new Origin(UUID.randomUUID(), null, null, null, null, "PUT", "/", "c", Instant.now());
    var entry = new Entry(nowhere, Deed.of(Action.CHANGE), 200, Result.DONE, null, 1);
    assertThatThrownBy(
            () ->
                DATABASE.write(
                    organization,
                    session -> {
                      log.write(session, entry);
                      return session.update(
                          "update organization set scim = 'paused' where id = ?", organization);
                    }))
        .isInstanceOf(StoreException.class);
    var state =
        DATABASE.read(
            organization,
            session ->
                session.list(
                    "select scim from organization where id = ?",
                    row -> row.text("scim"),
                    organization));
    assertThat(state).containsExactly("off");
  }

  @Test
  void reads_wait_in_memory_for_the_flush() {
    log.record(entry(Deed.to("User", null, Action.SEARCH, null), 200, null));
    assertThat(rows(Show.ALL)).isEmpty();
    log.flush();
    assertThat(rows(Show.ALL)).hasSize(1);
  }

  @Test
  void a_call_is_found_by_whom_it_concerned_and_by_its_correlation() {
    log.record(entry(Deed.to("User", null, Action.CREATE, "Chloé Martin"), 409, "taken"));
    log.flush();
    assertThat(named("chloé mar")).hasSize(1);
    assertThat(named("C-1")).hasSize(1);
    assertThat(named("c-2")).isEmpty();
  }

  @Test
  void what_comes_too_fast_is_counted_and_refused_calls_keep_their_room() {
    for (var i = 0; i < Buffer.READS_MAX + 7; i++)
      log.record(entry(Deed.of(Action.READ), 200, null));
    log.record(entry(Deed.to("User", null, Action.CREATE, "Dmitri"), 409, "the name is taken"));
    log.flush();
    assertThat(log.dropped()).isEqualTo(7);
    assertThat(rows(Show.ALL)).hasSize(Buffer.READS_MAX + 1);
    assertThat(rows(Show.REFUSED))
        .extracting(row -> row.entry().reason())
        .containsExactly("the name is taken");
  }

  @Test
  void knocking_at_the_door_is_one_row_per_sender_that_counts() {
    for (var i = 0; i < 14; i++)
      log.record(entry(Deed.of(Action.SIGN_IN), 401, "no token", "198.51.100.200"));
    log.flush();
    log.record(entry(Deed.of(Action.SIGN_IN), 401, "no token", "198.51.100.200"));
    log.record(entry(Deed.of(Action.SIGN_IN), 401, "no token", "203.0.113.77"));
    log.flush();
    assertThat(rows(Show.NOT_SIGNED_IN))
        .extracting(row -> row.entry().origin().address() + " " + row.times())
        .containsExactlyInAnyOrder("198.51.100.200 15", "203.0.113.77 1");
    assertThat(searches.counts(organization, Instant.EPOCH).notSignedIn()).isEqualTo(16);
  }

  @Test
  void knocking_from_everywhere_is_capped() {
    for (var i = 0; i < Buffer.SENDERS_MAX + 3; i++)
      log.record(entry(Deed.of(Action.SIGN_IN), 401, "no token", "address " + i));
    log.flush();
    assertThat(rows(Show.NOT_SIGNED_IN)).hasSize(Buffer.SENDERS_MAX);
    assertThat(log.dropped()).isEqualTo(3);
  }

  @Test
  void text_that_can_not_be_stored_does_not_stop_the_flush() {
    log.record(entry(Deed.to("User", null, Action.CREATE, "a\0b\ud800c"), 400, "x".repeat(5000)));
    log.flush();
    assertThat(rows(Show.REFUSED)).hasSize(1);
    assertThat(rows(Show.REFUSED).getFirst().entry().deed().name()).isEqualTo("a\ufffdb\ufffdc");
  }

  @Test
  void parts_of_the_log_follow_each_other_without_gaps() {
    for (var i = 0; i < 5; i++)
      log.record(entry(Deed.to("User", null, Action.READ, "reader " + i), 200, null));
    log.flush();
    var first = searches.find(organization, RequestFilter.ANY, Span.newest(3));
    assertThat(first.older()).isTrue();
    var rest =
        searches.find(
            organization, RequestFilter.ANY, new Span(null, null, first.rows().getLast().id(), 3));
    assertThat(rest.older()).isFalse();
    assertThat(rest.rows()).hasSize(2);
    assertThat(
            searches
                .find(
                    organization,
                    new RequestFilter(Show.ALL, "READER 3", null, null),
                    Span.newest(9))
                .rows())
        .hasSize(1);
  }
}
