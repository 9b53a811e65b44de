package dev.lockstep.keycloak.admin.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.admin.read.FailureReader.Reader;
import dev.lockstep.keycloak.admin.words.LogWords;
import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LogEntity;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.UserEntity;

abstract class LogContract {
  private static final Reader SEES_ALL = new Reader("r", true, true, "home");
  private static final Reader SEES_NOBODY = new Reader("r", false, false, "home");

  private final Random random = new Random(5);

  abstract TestDatabase database();

  @BeforeEach
  void empty() {
    database().clear();
  }

  @Test
  void pages_follow_each_other_without_a_gap_or_a_repeat_also_within_one_millisecond() {
    for (int i = 0; i < 25; i++) {
      row("u" + i, 1_000 + i / 10, i % 5 == 0);
    }
    assertThat(walk(new LogQuery(null, null, false, 0, Long.MAX_VALUE, null, 4)))
        .hasSize(25)
        .doesNotHaveDuplicates()
        .first()
        .isIn("u20", "u21", "u22", "u23", "u24");
    assertThat(walk(new LogQuery(null, null, true, 0, Long.MAX_VALUE, null, 2)))
        .containsExactlyInAnyOrder("u0", "u5", "u10", "u15", "u20");
  }

  @Test
  void somebody_a_span_of_time_and_what_failed_can_be_asked_for() {
    row("ann", 10, true);
    row("ann", 20, false);
    row("ben", 20, true);
    row("ann", 30, true);

    assertThat(walk(new LogQuery("ann", null, false, 0, Long.MAX_VALUE, null, 10))).hasSize(3);
    assertThat(walk(new LogQuery("ann", null, true, 0, Long.MAX_VALUE, null, 1))).hasSize(2);
    assertThat(walk(new LogQuery(null, null, true, 20, 30, null, 10))).containsExactly("ben");
  }

  @Test
  void one_call_is_found_by_the_id_that_the_log_of_its_target_has() {
    row("ann", 10, true);
    row("ben", 20, false);
    var all = page(new LogQuery(null, null, false, 0, Long.MAX_VALUE, null, 10));
    var call = all.getLast().getId();
    assertThat(page(asked("call", call).orElseThrow()))
        .singleElement()
        .extracting(LogEntity::getResource)
        .isEqualTo("ann");
    assertThat(page(asked("call", "of nobody").orElseThrow())).isEmpty();
  }

  @Test
  void a_row_says_who_did_what_and_what_came_back_but_only_to_those_who_may_see() {
    user("ann", "r");
    user("maria", "home");
    row("ann", 10, true);

    var seen = shown(SEES_ALL);
    assertThat(seen.name()).isEqualTo("ann");
    assertThat(seen.by()).isEqualTo("maria");
    assertThat(seen.why()).isEqualTo("why.other.by");
    assertThat(seen.outcome()).isEqualTo("failed");
    assertThat(seen.change()).isEqualTo("change-1");
    var hidden = shown(SEES_NOBODY);
    assertThat(hidden.name()).isNull();
    assertThat(hidden.by()).isNull();
    assertThat(hidden.toString()).doesNotContain("maria").doesNotContain("too long");
  }

  @Test
  void a_url_that_makes_no_sense_is_no_query() {
    assertThat(asked("limit", "x")).isEmpty();
    assertThat(asked("from", "yesterday")).isEmpty();
    assertThat(asked("before", "12")).isEmpty();
    assertThat(asked("limit", "100000").orElseThrow().limit()).isEqualTo(LogQuery.LIMIT_MAX);
    var cursor = "77." + Ids.at(77, random);
    assertThat(asked("before", cursor).orElseThrow().before())
        .isEqualTo(new LogQuery.Cursor(77, cursor.substring(3)));
  }

  private static Optional<LogQuery> asked(String name, String value) {
    var parameters = new MultivaluedHashMap<String, String>();
    parameters.add(name, value);
    return LogQuery.of(parameters);
  }

  private List<String> walk(LogQuery first) {
    var walked = new ArrayList<String>();
    var query = first;
    var page = page(query);
    while (!page.isEmpty()) {
      page.forEach(row -> walked.add(row.getResource()));
      query = query.after(page.getLast(), first.limit());
      page = page(query);
    }
    return walked;
  }

  private List<LogEntity> page(LogQuery query) {
    return database().run(entities -> query.run(entities, "t"));
  }

  private LogRow shown(Reader reader) {
    var words =
        new LogWords(new Texts(new Properties(), Locale.ENGLISH, ZoneOffset.UTC, 1_000_000));
    return database()
        .run(entities -> new LogReader(entities, reader, words).latest("t", "ann", 1).getFirst());
  }

  private void row(String resource, long at, boolean failed) {
    var row =
        new LogEntity(
            Ids.at(at, random), new ResourceKey("t", Kind.USER, resource), at, "update title");
    row.setStatus(failed ? 400 : 200);
    row.setWhy("change-1");
    row.setByWhom("maria");
    row.setThrough("UPDATE USER");
    if (failed) {
      row.setFailed();
      row.setReason("HTTP 400: title too long");
    }
    persist(row);
  }

  private void user(String name, String realm) {
    var user = new UserEntity();
    user.setId(name);
    user.setUsername(name);
    user.setRealmId(realm);
    persist(user);
  }

  private void persist(Object row) {
    database()
        .<@Nullable Void>run(
            entities -> {
              entities.persist(row);
              return null;
            });
  }
}
