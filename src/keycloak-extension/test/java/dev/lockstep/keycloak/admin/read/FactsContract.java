package dev.lockstep.keycloak.admin.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.admin.words.Failure;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.LogEntity;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.query.GuardList;
import dev.lockstep.keycloak.store.query.Guards;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

abstract class FactsContract {
  private static final FailureReader.Reader SEES_ALL = new FailureReader.Reader("r", true, true);

  abstract TestDatabase database();

  @BeforeEach
  void empty() {
    database().clear();
  }

  @Test
  void links_are_counted_by_kind_and_state_with_the_latest_change() {
    write(entities -> link(entities, new ResourceKey("t", Kind.USER, "ann"), LinkState.LINKED, 5));
    write(entities -> link(entities, new ResourceKey("t", Kind.USER, "ben"), LinkState.LINKED, 9));
    write(
        entities ->
            link(entities, new ResourceKey("t", Kind.GROUP, "staff"), LinkState.DEACTIVATED, 3));

    List<Totals.Linked> links = read(entities -> new Totals(entities).links("t"));
    assertThat(links)
        .containsExactlyInAnyOrder(
            new Totals.Linked(Kind.USER, LinkState.LINKED, 2, 9),
            new Totals.Linked(Kind.GROUP, LinkState.DEACTIVATED, 1, 3));
  }

  @Test
  void work_is_counted_by_kind_and_by_whether_it_waits_for_a_person() {
    write(entities -> work(entities, "ann", Works.PARKED, 1));
    write(entities -> work(entities, "ben", 0, 0));

    List<Totals.Queued> work = read(entities -> new Totals(entities).work("t"));
    assertThat(work).containsExactly(new Totals.Queued(Kind.USER, 1, 2));
  }

  @Test
  void what_an_admin_is_asked_is_counted_and_is_no_failure() {
    write(entities -> work(entities, "ann", Works.PARKED, 1));
    write(entities -> work(entities, "ben", Works.PARKED, 1));
    write(entities -> work(entities, "eve", Works.PARKED, 1));
    write(entities -> finding(entities, "ben"));
    write(entities -> finding(entities, "eve").setDecision("link"));

    Map<Kind, Long> asked = read(entities -> new Totals(entities).asked("t"));
    assertThat(asked).isEqualTo(Map.of(Kind.USER, 1L));
    List<Failure> failures = read(entities -> new FailureReader(entities, SEES_ALL).latest("t"));
    assertThat(failures).extracting(Failure::resource).containsExactlyInAnyOrder("ann", "eve");
  }

  @Test
  void whoever_a_guard_holds_is_asked_about_and_is_no_failure() {
    write(entities -> work(entities, "ann", Works.PARKED, 1));
    write(entities -> work(entities, "ben", Works.PARKED, 1));
    var removals = new GuardList("t", Watch.REMOVAL, Kind.USER);
    write(entities -> new Guards(entities).put(removals, "ben", GuardState.HELD, 1));

    Map<Kind, Long> asked = read(entities -> new Totals(entities).asked("t"));
    assertThat(asked).isEqualTo(Map.of(Kind.USER, 1L));
    List<Failure> failures = read(entities -> new FailureReader(entities, SEES_ALL).latest("t"));
    assertThat(failures).extracting(Failure::resource).containsExactly("ann");
  }

  @Test
  void the_last_success_is_the_latest_call_that_went_well() {
    write(entities -> call(entities, 5, 201));
    write(entities -> call(entities, 9, 500));

    assertThat(count(entities -> new Totals(entities).lastSuccess("t"))).isEqualTo(5);
    assertThat(count(entities -> new Totals(entities).lastSuccess("another"))).isZero();
  }

  @Test
  void people_who_were_never_synced_are_enabled_no_service_and_not_on_their_way() {
    write(entities -> user(entities, "ann"));
    write(entities -> user(entities, "ben"));
    write(entities -> user(entities, "refused"));
    write(entities -> work(entities, "refused", Works.PARKED, 1));
    write(entities -> user(entities, "off").setEnabled(false));
    write(entities -> user(entities, "robot").setServiceAccountClientLink("client"));
    write(entities -> link(entities, new ResourceKey("t", Kind.USER, "ben"), LinkState.LINKED, 1));
    write(entities -> join(entities, "ben", "g"));

    assertThat(count(entities -> new People(entities).withoutLink("r", "t"))).isEqualTo(1);
    assertThat(count(entities -> new People(entities).withoutLink("r", "t", Set.of("g")))).isZero();
    assertThat(count(entities -> new People(entities).withoutLink("r", "t", Set.of()))).isZero();
    assertThat(count(entities -> new People(entities).all("r"))).isEqualTo(4);
  }

  @Test
  void failures_that_wait_for_a_person_come_first_and_one_failed_try_is_none() {
    write(entities -> user(entities, "ann"));
    write(entities -> work(entities, "ann", Works.PARKED, 1));
    write(entities -> work(entities, "gone", 77, 3));
    write(entities -> work(entities, "once", 88, 1));

    assertThat(failures(SEES_ALL))
        .containsExactly(
            new Failure("ann", false, "ann", "ann", "HTTP 400: no ann", 1, 0),
            new Failure("gone", false, "gone", null, "HTTP 400: no gone", 3, 77));
  }

  @Test
  void an_admin_who_may_not_see_people_reads_no_names_and_nothing_that_a_target_said() {
    write(entities -> user(entities, "ann"));
    write(entities -> work(entities, "ann", Works.PARKED, 1));

    assertThat(failures(new FailureReader.Reader("r", false, true)))
        .containsExactly(new Failure("ann", false, "ann", null, "HTTP 400", 1, 0));
  }

  private List<Failure> failures(FailureReader.Reader reader) {
    return read(entities -> new FailureReader(entities, reader).latest("t"));
  }

  private void write(Consumer<EntityManager> work) {
    database()
        .<@Nullable Void>run(
            entities -> {
              work.accept(entities);
              return null;
            });
  }

  private <T> T read(Function<EntityManager, T> work) {
    return database().run(work);
  }

  private long count(Function<EntityManager, Long> work) {
    return database().run(work);
  }

  private static void link(
      EntityManager entities, ResourceKey key, LinkState state, long updatedAt) {
    var link = new LinkEntity(key.resource(), key, updatedAt);
    link.setState(state);
    entities.persist(link);
  }

  private static void work(EntityManager entities, String user, long dueAt, int attempts) {
    var work = new WorkEntity(user, new ResourceKey("t", Kind.USER, user), 0, dueAt);
    work.setAttempts(attempts);
    work.setReason(attempts == 0 ? null : "HTTP 400: no " + user);
    entities.persist(work);
  }

  private static FindingEntity finding(EntityManager entities, String user) {
    var finding = new FindingEntity("f" + user, "t", Kind.USER.code(), 1);
    finding.setResource(user);
    entities.persist(finding);
    return finding;
  }

  private static void call(EntityManager entities, long at, int status) {
    var call = new LogEntity("l" + at, new ResourceKey("t", Kind.USER, "ann"), at, "update");
    call.setStatus(status);
    entities.persist(call);
  }

  private static UserEntity user(EntityManager entities, String name) {
    var user = new UserEntity();
    user.setId(name);
    user.setUsername(name);
    user.setRealmId("r");
    user.setEnabled(true);
    entities.persist(user);
    return user;
  }

  private static void join(EntityManager entities, String user, String group) {
    var membership = new UserGroupMembershipEntity();
    membership.setUser(entities.getReference(UserEntity.class, user));
    membership.setGroupId(group);
    entities.persist(membership);
  }
}
