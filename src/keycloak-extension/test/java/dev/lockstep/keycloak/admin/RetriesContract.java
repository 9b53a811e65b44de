package dev.lockstep.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RetriesContract {
  private static final long NOW = 1_000_000;

  abstract TestDatabase database();

  @BeforeEach
  void empty() {
    database().clear();
  }

  @Test
  void what_is_parked_is_due_at_once_in_the_lane_of_what_admins_ask_for() {
    add("parked", Works.PARKED, 5);

    assertThat(retryAll()).isEqualTo(1);

    var work = read("parked");
    assertThat(work.getDueAt()).isEqualTo(NOW);
    assertThat(work.getAttempts()).isZero();
    assertThat(work.getReason()).isNull();
    assertThat(work.getLane()).isEqualTo(Lane.ASKED);
  }

  @Test
  void what_waits_out_a_failure_need_not_wait_longer() {
    add("failing", NOW + 60_000, 4);
    assertThat(retryAll()).isEqualTo(1);
    assertThat(read("failing").getDueAt()).isEqualTo(NOW);
  }

  @Test
  void what_never_failed_or_is_due_anyway_is_left_alone() {
    add("held", NOW + 60_000, 0);
    add("due", NOW - 1, 2);
    assertThat(retryAll()).isZero();
    assertThat(read("due").getReason()).isEqualTo("HTTP 500");
  }

  @Test
  void more_than_a_statement_may_touch_are_all_retried() {
    for (int i = 0; i < 1_100; i++) {
      add("u" + i, Works.PARKED, 1);
    }
    assertThat(retryAll()).isEqualTo(1_100);
    assertThat(retryAll()).isZero();
  }

  @Test
  void one_failure_is_retried_at_its_own_target_only() {
    add("one", Works.PARKED, 1);
    add("other", Works.PARKED, 1);

    assertThat(retry("another-target", "one")).isFalse();
    assertThat(retry("t", "one")).isTrue();
    assertThat(retry("t", "one")).isFalse();
    assertThat(read("other").getDueAt()).isEqualTo(Works.PARKED);
  }

  private void add(String id, long dueAt, int attempts) {
    database()
        .<@Nullable Void>run(
            entities -> {
              var key = new ResourceKey("t", Kind.USER, id);
              var work = new WorkEntity(id, key, Lane.SWEEP, dueAt);
              work.setAttempts(attempts);
              work.setReason("HTTP 500");
              entities.persist(work);
              return null;
            });
  }

  private WorkEntity read(String id) {
    return database().run(entities -> Objects.requireNonNull(entities.find(WorkEntity.class, id)));
  }

  private int retryAll() {
    return database().run(entities -> new Retries(entities).all("t", NOW));
  }

  private boolean retry(String target, String work) {
    return database().run(entities -> new Retries(entities).one(target, work, NOW));
  }
}
