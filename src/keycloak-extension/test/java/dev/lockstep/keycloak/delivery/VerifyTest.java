package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static dev.lockstep.keycloak.target.ExampleTarget.removals;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.admin.Decisions.Ending;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import dev.lockstep.scim.message.ScimRequest;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/**
 * <em>Sync all users</em> reads the target, and what was changed over there is found and repaired.
 */
class VerifyTest {
  private final MemoryTarget target = new MemoryTarget(false);

  /** 250 people, three groups, all of them there, and one sweep done. */
  private World inStep(int seed, ExampleTarget settings) {
    return inStep(new World(TestDatabases.postgres(), target, seed).with(settings));
  }

  private World inStep(World world) {
    world.node();
    IntStream.range(100, 350).forEach(i -> world.realm.create("u" + i));
    IntStream.range(0, 3).forEach(i -> world.realm.createGroup("g" + i, GroupEntity.TOP_PARENT_ID));
    world.settled();
    world.sweep();
    target.forgetRequests();
    return world;
  }

  private ObjectNode user(String name) {
    return target.all("Users").stream()
        .filter(user -> user.path("userName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean changes(ScimRequest request) {
    return !(request instanceof ScimRequest.Search || request instanceof ScimRequest.Read);
  }

  private static boolean readsUsers(ScimRequest request) {
    return request instanceof ScimRequest.Search search && search.endpoint().equals("Users");
  }

  @Test
  void with_nothing_to_do_it_only_reads_a_page_at_a_time() {
    try (var world = inStep(1, EVERYBODY)) {
      world.swept(SweepKind.VERIFY);
      assertThat(target.requests()).hasSize(4 + 3).noneMatch(VerifyTest::changes);
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void one_that_was_asked_for_while_another_sweep_ends_reads_the_target_as_well() {
    try (var world = inStep(9, EVERYBODY)) {
      world.unwatchedFor(Duration.ZERO);
      world.want(SweepKind.VERIFY);
      world.update("update TargetEntity t set t.sweepCursor = 'verify_members|0|'");
      world.node();
      World.await(
          () -> world.row().getSweepWanted() == 0 && world.row().getSweepCursor() == null,
          "both sweeps are done");
      assertThat(target.requests().stream().filter(VerifyTest::readsUsers)).hasSize(3);
    }
  }

  @Test
  void what_was_changed_over_there_is_set_right_and_told() {
    try (var world = inStep(2, EVERYBODY)) {
      target.put("Users", user("u101").put("displayName", "Somebody else"));
      target.put("Users", user("u102").put("active", false));
      target.put("Users", user("u103").put("displayName", "FIRST U103 LAST U103"));
      target.put("Users", user("u104").without("displayName"));
      world.swept(SweepKind.VERIFY);
      assertThat(user("u101").path("displayName").asText()).isEqualTo("First u101 Last u101");
      assertThat(user("u102").path("active").asBoolean()).isTrue();
      assertThat(target.requests().stream().filter(VerifyTest::changes))
          .hasSize(2)
          .allMatch(it -> it instanceof ScimRequest.Patch);
      assertThat(world.shown(true).question())
          .isEqualTo(
              "2 people were changed at Slack. Somebody edited there what Keycloak says. It is set right"
                  + " by itself.");
      assertThat(Objects.requireNonNull(world.shown(true).waiting()).some())
          .extracting(whom -> whom.resource())
          .containsExactly("u101", "u102");
      assertThat(world.questions()).isZero();
      assertThat(world.decide(Findings.ALLOW, null)).isEqualTo(Ending.UNFIT);
      assertThat(world.decide(Findings.DISMISS, null)).isEqualTo(Ending.NOTED);
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void that_a_list_did_not_come_is_told_with_its_reason_until_the_next_one_does() {
    var listing = new Switch(target);
    try (var world = inStep(new World(TestDatabases.postgres(), listing, 13).with(EVERYBODY))) {
      listing.answer.set(
          request -> readsUsers(request) ? MemoryTarget.answer(501, null) : target.send(request));
      world.swept(SweepKind.VERIFY);
      var shown = world.shown(true);
      assertThat(shown.what()).isEqualTo("unread");
      assertThat(shown.question())
          .isEqualTo(
              "The people at Slack were not all compared. The last full sync could not read all"
                  + " that Slack has. What changes in Keycloak is sent all the same; the next full"
                  + " sync compares again.");
      assertThat(shown.reason()).isEqualTo("the target cannot do this");
      assertThat(world.questions()).isZero();
      listing.answer.set(target::send);
      world.swept(SweepKind.VERIFY);
      assertThat(world.findings()).isZero();
    }
  }

  @Test
  void a_page_whose_transaction_is_broken_off_is_compared_whole_again() {
    var breaking = new BrokenOnce(TestDatabases.postgres());
    try (var world =
        inStep(new World(TestDatabases.postgres(), target, 5).with(EVERYBODY).through(breaking))) {
      target.put("Users", user("u101").put("displayName", "Somebody else"));
      world.swept(SweepKind.VERIFY);
      assertThat(breaking.broken).isTrue();
      assertThat(user("u101").path("displayName").asText()).isEqualTo("First u101 Last u101");
      assertThat(world.shown(true).question())
          .isEqualTo(
              "1 person was changed at Slack. Somebody edited there what Keycloak says. It is set right"
                  + " by itself.");
    }
  }

  /** As a deadlock does: the first transaction that notes whom it saw at the target is undone. */
  private static final class BrokenOnce implements Transactions {
    private final Transactions real;
    private final AtomicBoolean broken = new AtomicBoolean();

    BrokenOnce(Transactions real) {
      this.real = real;
    }

    @Override
    public <T extends @Nullable Object> T run(Function<EntityManager, T> work) {
      return real.run(
          entities -> {
            T done = work.apply(entities);
            if (sawSomebody(entities) && broken.compareAndSet(false, true)) {
              throw new IllegalStateException("broken off");
            }
            return done;
          });
    }

    private static boolean sawSomebody(EntityManager entities) {
      return entities
              .createQuery(
                  "select count(l) from LinkEntity l where l.seenAt is not null", Long.class)
              .getSingleResult()
          > 0;
    }
  }

  @Test
  void who_is_gone_is_created_anew_and_a_storm_of_them_waits() {
    try (var world = inStep(3, EVERYBODY.with(removals(OnRemoval.DEACTIVATE, 3, 0)))) {
      IntStream.range(110, 115)
          .forEach(i -> target.lose("Users", user("u" + i).path("id").asText()));
      world.swept(SweepKind.VERIFY);
      assertThat(target.all("Users")).hasSize(248);
      assertThat(world.findings()).isEqualTo(2);
    }
  }

  @Test
  void an_account_that_bears_an_id_and_belongs_to_nobody_is_told_of_and_left_alone() {
    try (var world = inStep(4, EVERYBODY)) {
      var orphan = JsonNodeFactory.instance.objectNode();
      target.put("Users", orphan.put("id", "O").put("userName", "old").put("externalId", "x"));
      var local = JsonNodeFactory.instance.objectNode();
      target.put("Users", local.put("id", "N").put("userName", "local"));
      world.swept(SweepKind.VERIFY);
      assertThat(world.shown(true).what()).isEqualTo("orphan");
      assertThat(world.shown(true).candidates()).containsExactly("O");
      assertThat(target.requests()).noneMatch(VerifyTest::changes);
      target.lose("Users", "O");
      world.swept(SweepKind.VERIFY);
      assertThat(world.findings()).isZero();
    }
  }
}
