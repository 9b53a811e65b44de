package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.store.entity.LinkState;
import jakarta.persistence.EntityManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Somebody joins a group while the target has just got them, and nobody can see that yet. */
class LateMemberTest {
  private static final long PATIENCE = 30;

  private final TestDatabase database = TestDatabases.postgres();
  private final MemoryTarget memory = new MemoryTarget(true);
  private final CountDownLatch linked = new CountDownLatch(1);
  private final CountDownLatch commits = new CountDownLatch(1);
  private final AtomicBoolean held = new AtomicBoolean();
  private volatile boolean diesThen;

  @Test
  void whoever_is_linked_while_the_group_is_read_without_them_is_told_of_afterwards()
      throws InterruptedException {
    try (var world = new World(database, memory, 1).through(holding())) {
      joinUnseen(world);
      commits.countDown();
      told(world);
    }
  }

  @Test
  void nor_is_anybody_forgotten_when_the_node_dies_as_soon_as_they_are_linked()
      throws InterruptedException {
    diesThen = true;
    try (var world = new World(database, memory, 1).through(holding())) {
      joinUnseen(world);
      commits.countDown();
      World.await(
          () -> world.open("select count(l) from LinkEntity l where l.resource = 'ann'") == 1,
          "her link is written down");
      world.through(database).node();
      told(world);
    }
  }

  private void joinUnseen(World world) throws InterruptedException {
    world.realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
    world.node();
    world.settled();
    world.realm.create("ann");
    if (!linked.await(PATIENCE, TimeUnit.SECONDS)) {
      throw new AssertionError("ann was never linked");
    }
    world.realm.join("ann", "staff");
    World.await(
        () -> world.open("select count(m) from MembershipEntity m where m.dirty = 2") == 1,
        "the group was read without a link of hers");
  }

  private void told(World world) {
    World.await(
        () -> !MemoryTarget.members(memory.all("Groups").getFirst()).isEmpty(),
        "the target was told that ann is in the group");
    world.settled();
    new Comparison(world.realm, memory).holds();
  }

  /** The transaction that links ann commits only when it is let; it may be the last one. */
  private Transactions holding() {
    return new Transactions() {
      @Override
      public <T extends @Nullable Object> T run(Function<EntityManager, T> work) {
        if (diesThen && held.get() && commits.getCount() == 0) {
          throw new IllegalStateException("this node is no more");
        }
        return database.run(
            entities -> {
              var result = work.apply(entities);
              if (isLinked(entities) && held.compareAndSet(false, true)) {
                linked.countDown();
                await(commits);
              }
              return result;
            });
      }
    };
  }

  private static boolean isLinked(EntityManager entities) {
    return entities
            .createQuery(
                "select count(l) from LinkEntity l where l.resource = 'ann' and l.state = :linked",
                Long.class)
            .setParameter("linked", LinkState.LINKED)
            .getSingleResult()
        > 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
