package dev.lockstep.keycloak.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkOrigin;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.MembershipEntity;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import dev.lockstep.keycloak.store.work.Changes;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do with our statements; one subclass a database. */
abstract class StatementsContract {
  static final String TARGET = "t1";
  static final ResourceKey ALICE = new ResourceKey(TARGET, Kind.USER, "alice");
  static final MembershipId IN_DEV = new MembershipId(TARGET, "dev", "alice");
  static final long NOW = 1_000_000;

  final Random random = new Random(7);
  Lease lease = new Lease("none", "none", 0);

  abstract TestDatabase database();

  @BeforeEach
  void anOwner() {
    database().clear();
    lease = ask(e -> own(e, "node-1"));
  }

  Lease own(EntityManager entities, String owner) {
    var leases = new Leases(entities);
    leases.create(Lease.ofTarget(TARGET));
    return leases
        .take(Lease.ofTarget(TARGET), owner, Leases.Span.from(NOW, Duration.ofSeconds(30)))
        .orElseThrow();
  }

  void tell(Consumer<EntityManager> work) {
    database()
        .run(
            entities -> {
              work.accept(entities);
              return null;
            });
  }

  <T> T ask(Function<EntityManager, T> work) {
    return database().run(work);
  }

  Works.Raise raise(int lane) {
    return new Works.Raise(Ids.at(NOW, random), lane, NOW, null, Author.UNKNOWN);
  }

  List<Claim> due(int lane) {
    return ask(e -> new Works(e).due(TARGET, lane, new Works.Moment(NOW, 10)));
  }

  @Test
  void raised_work_is_due_once_however_often_it_is_raised() {
    tell(e -> new Works(e).raise(ALICE, raise(Lane.SWEEP)));
    tell(e -> new Works(e).raise(ALICE, raise(Lane.CHANGE)));
    tell(e -> new Works(e).raise(ALICE, raise(Lane.SWEEP)));
    assertThat(due(Lane.CHANGE)).singleElement().extracting(Claim::generation).isEqualTo(3L);
    assertThat(due(Lane.SWEEP)).isEmpty();
    assertThat(this.<Set<String>>ask(e -> new Waiting(e).at(NOW).work())).containsExactly(TARGET);
    assertThat(this.<Set<String>>ask(e -> new Waiting(e).at(NOW - 1).work())).isEmpty();
  }

  @Test
  void settled_work_is_gone_unless_it_was_raised_meanwhile() {
    tell(e -> new Works(e).raise(ALICE, raise(Lane.CHANGE)));
    var claim = due(Lane.CHANGE).getFirst();
    tell(e -> new Works(e).raise(ALICE, raise(Lane.CHANGE)));
    tell(e -> new Works(e).settle(claim, lease, NOW));
    var again = due(Lane.CHANGE).getFirst();
    tell(e -> new Works(e).settle(again, lease, NOW));
    assertThat(due(Lane.CHANGE)).isEmpty();
    assertThat(this.<Long>ask(e -> new Works(e).count(TARGET))).isZero();
  }

  @Test
  void a_membership_in_doubt_is_told_again_whatever_is_on_record() {
    tell(e -> new Memberships(e).doubt(IN_DEV));
    List<String> known = ask(e -> new Memberships(e).known(TARGET, "dev", List.of("alice", "bob")));
    List<MembershipEntity> dirty = ask(e -> new Memberships(e).dirty(TARGET, "dev", 10));
    assertThat(known).containsExactly("alice");
    assertThat(dirty).extracting(MembershipEntity::getDirty).containsExactly(Memberships.UNSURE);
  }

  @Test
  void a_parked_row_is_due_again_only_when_raised() {
    tell(e -> new Works(e).raise(ALICE, raise(Lane.CHANGE)));
    var claim = due(Lane.CHANGE).getFirst();
    tell(e -> new Works(e).park(claim, lease, new Works.Later(NOW, 0, "HTTP 400: no")));
    assertThat(due(Lane.CHANGE)).isEmpty();
    assertThat(this.<Long>ask(e -> new Works(e).waiting(TARGET, Lane.CHANGE))).isZero();
    tell(e -> new Works(e).nudge(ALICE, raise(Lane.CHANGE)));
    assertThat(due(Lane.CHANGE)).isEmpty();
    tell(e -> new Works(e).raise(ALICE, raise(Lane.CHANGE)));
    assertThat(due(Lane.CHANGE)).singleElement().extracting(Claim::attempts).isEqualTo(0);
  }

  @Test
  void an_owner_of_an_older_term_writes_nothing() {
    tell(e -> new Works(e).raise(ALICE, raise(Lane.CHANGE)));
    var claim = due(Lane.CHANGE).getFirst();
    var link = ask(e -> new Links(e).creating(Ids.at(NOW, random), ALICE, NOW)).getId();
    tell(e -> new Leases(e).release(lease, NOW));
    tell(e -> assertThat(own(e, "node-2").term()).isEqualTo(lease.term() + 1));
    tell(e -> new Works(e).settle(claim, lease, NOW));
    tell(e -> new Works(e).retry(claim, lease, new Works.Later(NOW, NOW + 9, "late")));
    tell(e -> new Links(e).update(linked(link, "r1"), lease, NOW));
    tell(e -> new Links(e).delete(link, lease));
    assertThat(due(Lane.CHANGE)).containsExactly(claim);
    assertThat(this.<Optional<LinkEntity>>ask(e -> new Links(e).find(ALICE)))
        .get()
        .satisfies(l -> assertThat(l.getRemoteId()).isNull());
    assertThat(this.<Boolean>ask(e -> new Leases(e).beat(lease, new Leases.Span(NOW, NOW + 1))))
        .isFalse();
  }

  static LinkUpdate linked(String id, String remoteId) {
    return new LinkUpdate(id, remoteId, null, "userName:abc", LinkState.LINKED, LinkOrigin.CREATED);
  }

  @Test
  void a_link_is_found_by_either_side() {
    var id = ask(e -> new Links(e).creating(Ids.at(NOW, random), ALICE, NOW)).getId();
    tell(e -> new Links(e).update(linked(id, "R-1"), lease, NOW));
    assertThat(
            this.<Optional<LinkEntity>>ask(e -> new Links(e).byRemote(TARGET, Kind.USER, "R-1"))
                .orElseThrow()
                .getResource())
        .isEqualTo("alice");
    assertThat(this.<Optional<LinkEntity>>ask(e -> new Links(e).byRemote(TARGET, Kind.USER, "r-1")))
        .isEmpty();
    assertThat(
            this.<List<LinkEntity>>ask(
                e -> new Links(e).of(TARGET, Kind.USER, List.of("alice", "bob"))))
        .hasSize(1);
    assertThat(
            this.<List<LinkEntity>>ask(e -> new Links(e).page(TARGET, Kind.USER, new Page("", 5))))
        .hasSize(1);
    tell(e -> new Links(e).delete(id, lease));
    assertThat(this.<Optional<LinkEntity>>ask(e -> new Links(e).find(ALICE))).isEmpty();
  }

  @Test
  void a_membership_that_changed_while_it_was_told_stays_dirty() {
    tell(e -> new Memberships(e).raise(IN_DEV));
    var batch = new Memberships.Batch(TARGET, "dev", List.of("alice"), 1);
    tell(e -> new Memberships(e).unsure(batch, lease));
    tell(e -> new Memberships(e).raise(IN_DEV));
    tell(e -> new Memberships(e).told(batch, lease));
    assertThat(this.<List<MembershipEntity>>ask(e -> new Memberships(e).dirty(TARGET, "dev", 10)))
        .singleElement()
        .satisfies(m -> assertThat(m.isTold()).isTrue());
    tell(
        e ->
            new Memberships(e)
                .out(new Memberships.Batch(TARGET, "dev", List.of("alice"), 2), lease));
    assertThat(
            this.<List<String>>ask(
                e -> new Memberships(e).groupsOf(TARGET, "alice", Memberships.Of.ANY)))
        .isEmpty();
  }

  @Test
  void a_membership_that_changed_between_its_reading_and_the_call_is_unsure_too() {
    tell(e -> new Memberships(e).raise(IN_DEV));
    var asRead = new Memberships.Batch(TARGET, "dev", List.of("alice"), 1);
    tell(e -> new Memberships(e).raise(IN_DEV));
    tell(e -> new Memberships(e).unsure(asRead, lease));
    assertThat(this.<List<MembershipEntity>>ask(e -> new Memberships(e).dirty(TARGET, "dev", 10)))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.getDirty()).isEqualTo(Memberships.UNSURE);
              assertThat(m.getGeneration()).isEqualTo(2);
            });
  }

  @Test
  void a_membership_waits_for_its_users_link_and_is_woken_by_it() {
    tell(e -> new Memberships(e).raise(IN_DEV));
    tell(
        e ->
            new Memberships(e)
                .await(new Memberships.Batch(TARGET, "dev", List.of("alice"), 1), lease));
    assertThat(this.<List<MembershipEntity>>ask(e -> new Memberships(e).dirty(TARGET, "dev", 10)))
        .isEmpty();
    assertThat(
            this.<List<String>>ask(
                e -> new Memberships(e).groupsOf(TARGET, "alice", Memberships.Of.UNSETTLED)))
        .containsExactly("dev");
    tell(e -> new Memberships(e).mark(TARGET, "alice", Memberships.Of.UNSETTLED));
    assertThat(this.<List<MembershipEntity>>ask(e -> new Memberships(e).dirty(TARGET, "dev", 10)))
        .hasSize(1);
  }

  @Test
  void a_question_about_somebody_who_waits_is_found_by_the_team() {
    tell(e -> new Memberships(e).raise(IN_DEV));
    tell(e -> new Findings(e).ask(ALICE, "which one?", NOW));
    assertThat(this.<List<FindingEntity>>ask(e -> new Findings(e).ofWaiting(TARGET, "dev", 9)))
        .isEmpty();
    var batch = new Memberships.Batch(TARGET, "dev", List.of("alice"), 1);
    tell(e -> new Memberships(e).await(batch, lease));
    assertThat(this.<List<FindingEntity>>ask(e -> new Findings(e).ofWaiting(TARGET, "dev", 9)))
        .extracting(FindingEntity::getDetail)
        .containsExactly("which one?");
  }

  @Test
  void whoever_a_guard_holds_is_forgotten_when_not_seen_any_more_and_who_counts_counts_on() {
    var list = new GuardList(TARGET, Watch.OUTSIDER, Kind.USER);
    tell(e -> new Guards(e).put(list, "dev/gone", GuardState.KEPT, NOW));
    tell(e -> new Guards(e).put(list, "dev/there", GuardState.HELD, NOW));
    tell(e -> new Guards(e).put(list, "dev/out", GuardState.COUNTED, NOW));
    tell(e -> new Guards(e).seen(list, List.of("dev/there", "dev/out"), NOW + 2));
    tell(e -> new Guards(e).forgetUnseen(list, NOW + 1));
    assertThat(this.<List<String>>ask(e -> some(e, list, GuardState.HELD)))
        .containsExactly("dev/there");
    assertThat(this.<List<String>>ask(e -> some(e, list, GuardState.KEPT))).isEmpty();
    assertThat(this.<List<String>>ask(e -> some(e, list, GuardState.COUNTED)))
        .containsExactly("dev/out");
  }

  private static List<String> some(EntityManager e, GuardList list, GuardState state) {
    return new Guards(e).some(list, state, new Guards.Until(Long.MAX_VALUE, 9));
  }

  @Test
  void changes_come_in_the_order_of_their_ids_and_go_one_by_one() {
    for (int i = 0; i < 3; i++) {
      var id = Ids.at(NOW + i, random);
      tell(
          e ->
              e.createQuery(
                      "insert into ChangeEntity (id, realm, kind, resource, madeAt) values (:id,"
                          + " 'r', :kind, 'u', 1)")
                  .setParameter("id", id)
                  .setParameter("kind", Kind.USER)
                  .executeUpdate());
    }
    var two = ask(e -> new Changes(e).next("", 2));
    assertThat(two).hasSize(2).isSortedAccordingTo((a, b) -> a.getId().compareTo(b.getId()));
    tell(e -> two.forEach(c -> new Changes(e).delete(c.getId())));
    assertThat(this.<Long>ask(e -> new Changes(e).count())).isEqualTo(1);
    assertThat(ChangeKey.user("r", "u").kind()).isEqualTo(Kind.USER);
  }

  @Test
  void the_database_tells_the_time_to_a_few_milliseconds_and_in_no_time_zone() {
    var time = new DatabaseTime(InstantSource.offset(InstantSource.system(), Duration.ofHours(3)));
    tell(time::measure);
    assertThat(time.now())
        .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(2_000L));
  }
}
