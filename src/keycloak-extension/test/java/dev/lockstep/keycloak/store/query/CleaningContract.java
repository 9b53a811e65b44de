package dev.lockstep.keycloak.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.meter.Queue;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.entity.ChangeEntity;
import dev.lockstep.keycloak.store.entity.LogEntity;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must delete by time, and count; one subclass a database. */
abstract class CleaningContract {
  private static final long NOW = 1_800_000_000_000L;
  private static final String TARGET = "t1";

  private final Random random = new Random(5);

  abstract TestDatabase database();

  @BeforeEach
  void nothing() {
    database().clear();
  }

  private void tell(Consumer<EntityManager> work) {
    database()
        .run(
            entities -> {
              work.accept(entities);
              return null;
            });
  }

  private int delete(ToIntFunction<Leftovers> deletion) {
    return database().run(entities -> deletion.applyAsInt(new Leftovers(entities)));
  }

  private List<String> left(String entity) {
    var ids = "select r.what from " + entity + " r order by r.what";
    return database().run(entities -> entities.createQuery(ids, String.class).getResultList());
  }

  private ResourceKey user(String id) {
    return new ResourceKey(TARGET, Kind.USER, id);
  }

  @Test
  void the_log_goes_by_its_age_a_portion_at_a_time() {
    for (int i = 0; i < 7; i++) {
      var row = new LogEntity(Ids.at(NOW, random), user("u"), NOW + i, "call " + i);
      tell(entities -> entities.persist(row));
    }
    assertThat(delete(rows -> rows.deleteLog(NOW + 5, 3))).isEqualTo(3);
    assertThat(delete(rows -> rows.deleteLog(NOW + 5, 3))).isEqualTo(2);
    assertThat(delete(rows -> rows.deleteLog(NOW + 5, 3))).isZero();
    assertThat(left("LogEntity")).containsExactly("call 5", "call 6");
  }

  @Test
  void what_was_asked_goes_by_its_age() {
    for (int i = 0; i < 3; i++) {
      var ask = new AskEntity(Ids.at(NOW, random), TARGET, "ask " + i, NOW + i);
      tell(entities -> entities.persist(ask));
    }
    assertThat(delete(rows -> rows.deleteAsks(NOW + 2, 9))).isEqualTo(2);
    assertThat(left("AskEntity")).containsExactly("ask 2");
  }

  private String work(String target, String user, long dueAt, long madeAt) {
    var id = Ids.at(madeAt, random);
    var key = new ResourceKey(target, Kind.USER, user);
    tell(entities -> entities.persist(new WorkEntity(id, key, 0, dueAt)));
    return id;
  }

  @Test
  void a_removed_target_takes_no_other_ones_work_along() {
    for (int i = 0; i < 4; i++) {
      work(TARGET, "u" + i, NOW, NOW);
    }
    work("t2", "u0", NOW, NOW);
    assertThat(delete(rows -> rows.delete(Leftovers.Of.WORK, TARGET, 3))).isEqualTo(3);
    assertThat(delete(rows -> rows.delete(Leftovers.Of.WORK, TARGET, 3))).isEqualTo(1);
    assertThat(delete(rows -> rows.delete(Leftovers.Of.WORK, TARGET, 3))).isZero();
    assertThat(database().<Long>run(entities -> new Works(entities).count("t2"))).isOne();
  }

  @Test
  void what_waits_is_counted_apart_from_what_is_parked_and_the_oldest_is_named() {
    work(TARGET, "u2", NOW, NOW + 2);
    var oldest = work(TARGET, "u1", NOW + 90_000, NOW + 1);
    work(TARGET, "u0", Works.PARKED, NOW);
    work("t2", "u0", Works.PARKED, NOW);
    Map<String, Queue> counted =
        database().run(entities -> new Backlog(entities).of(List.of(TARGET, "t2", "t3")));
    assertThat(counted)
        .containsOnly(
            Map.entry(TARGET, new Queue(2, 1, oldest)), Map.entry("t2", new Queue(0, 1, null)));
  }

  private @Nullable String oldestChange() {
    return database().run(entities -> new Backlog(entities).oldestChange());
  }

  @Test
  void the_oldest_change_is_named_where_there_is_one() {
    assertThat(oldestChange()).isNull();
    var ids = List.of(Ids.at(NOW + 7, random), Ids.at(NOW + 3, random), Ids.at(NOW + 5, random));
    for (var id : ids) {
      var change = new ChangeEntity(id, ChangeKey.user("realm", "u"), Author.UNKNOWN, NOW);
      tell(entities -> entities.persist(change));
    }
    assertThat(oldestChange()).isEqualTo(ids.get(1));
    assertThat(Ids.madeAt(ids.get(1))).isEqualTo(NOW + 3);
  }
}
