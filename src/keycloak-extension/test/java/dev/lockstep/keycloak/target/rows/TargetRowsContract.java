package dev.lockstep.keycloak.target.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;
import org.keycloak.models.jpa.entities.RealmEntity;
import org.keycloak.storage.UserStorageProvider;

/** What becomes of the TARGET rows as an admin goes on with the components. */
abstract class TargetRowsContract {
  private static final long NOW = 1_795_527_802_540L;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));

  abstract TestDatabase database();

  @BeforeEach
  void realm() {
    clear();
    change(
        entities -> {
          var realm = new RealmEntity();
          realm.setId("r1");
          realm.setName("r1");
          entities.persist(realm);
        });
  }

  @AfterEach
  void clear() {
    database().clear();
    change(
        entities -> {
          entities.createQuery("delete from ComponentConfigEntity").executeUpdate();
          entities.createQuery("delete from ComponentEntity").executeUpdate();
          entities.createQuery("delete from RealmEntity where id = 'r1'").executeUpdate();
        });
  }

  @Test
  void a_new_target_is_active_and_pushes_nobody_by_itself() {
    component("c1", "https://a.example/scim");
    assertThat(follow()).containsExactly("r1");
    var row = rows().getFirst();
    assertThat(row.getState()).isEqualTo(TargetState.ACTIVE);
    assertThat(row.getComponent()).isEqualTo("c1");
    assertThat(row.getRealm()).isEqualTo("r1");
    assertThat(row.getStateAt()).isEqualTo(NOW);
    assertThat(row.getSweepWanted()).isZero();
  }

  @Test
  void looking_again_changes_nothing_and_a_second_node_finds_the_same_row() {
    component("c1", "https://a.example/scim");
    follow();
    var first = rows().getFirst().getId();
    follow();
    assertThat(rows()).singleElement().extracting(TargetEntity::getId).isEqualTo(first);
  }

  @Test
  void a_switched_off_target_is_paused_and_gets_a_closing_sweep_when_it_is_on_again() {
    component("c1", "https://a.example/scim");
    follow();
    swept();
    set("c1", "enabled", "false");
    follow();
    assertThat(states()).containsExactly(TargetState.PAUSED);
    set("c1", "enabled", "true");
    follow();
    assertThat(states()).containsExactly(TargetState.ACTIVE);
    assertThat(rows().getFirst().getSweepWanted()).isEqualTo(NOW + TargetRows.CLOSING.toMillis());
  }

  @Test
  void another_address_is_another_epoch_and_the_first_one_goes() {
    component("c1", "https://a.example/scim");
    follow();
    var first = rows().getFirst().getId();
    set("c1", "endpoint", "https://b.example/scim");
    follow();
    assertThat(rows()).hasSize(2);
    assertThat(row(first).getState()).isEqualTo(TargetState.REMOVED);
    assertThat(rows()).filteredOn(row -> row.getState() == TargetState.ACTIVE).hasSize(1);
  }

  @Test
  void a_deleted_component_leaves_a_removed_row_and_no_realm() {
    component("c1", "https://a.example/scim");
    follow();
    remove("c1");
    assertThat(follow()).isEmpty();
    assertThat(states()).containsExactly(TargetState.REMOVED);
  }

  @Test
  void a_realm_imported_over_itself_gets_its_row_back_and_a_full_sweep() {
    component("c1", "https://a.example/scim");
    follow();
    swept();
    var id = rows().getFirst().getId();
    change(entities -> new TargetRows(entities, time()).realmRemoved("r1"));
    assertThat(states()).containsExactly(TargetState.REMOVED);
    follow();
    assertThat(row(id).getState()).isEqualTo(TargetState.ACTIVE);
    assertThat(row(id).getSweepWanted()).isEqualTo(NOW);
  }

  @Test
  void a_quarantine_is_left_alone_until_new_settings_are_tried_at_once() {
    component("c1", "https://a.example/scim");
    follow();
    change(
        entities ->
            entities
                .createQuery("update TargetEntity t set t.state = :quarantined, t.retryAt = 99")
                .setParameter("quarantined", TargetState.QUARANTINED)
                .executeUpdate());
    follow();
    assertThat(states()).containsExactly(TargetState.QUARANTINED);
    change(entities -> new TargetRows(entities, time()).settingsChanged("c1"));
    assertThat(rows().getFirst().getRetryAt()).isZero();
    assertThat(states()).containsExactly(TargetState.ACTIVE);
  }

  @Test
  void a_sync_button_queues_a_sweep_now_even_where_a_later_one_was_waiting() {
    component("c1", "https://a.example/scim");
    follow();
    change(
        entities ->
            entities
                .createQuery("update TargetEntity t set t.sweepWanted = :later")
                .setParameter("later", NOW + 1)
                .executeUpdate());
    change(entities -> new TargetRows(entities, time()).sweep("c1", SweepKind.VERIFY));
    assertThat(rows().getFirst().getSweepWanted()).isEqualTo(NOW);
    assertThat(rows().getFirst().getSweepKind()).isEqualTo(SweepKind.VERIFY);
  }

  @Test
  void a_full_sync_asked_for_while_another_sweep_is_waiting_verifies_all_the_same() {
    component("c1", "https://a.example/scim");
    follow();
    change(
        entities ->
            entities
                .createQuery("update TargetEntity t set t.sweepWanted = :earlier")
                .setParameter("earlier", NOW - 1)
                .executeUpdate());
    change(entities -> new TargetRows(entities, time()).sweep("c1", SweepKind.VERIFY));
    assertThat(rows().getFirst().getSweepKind()).isEqualTo(SweepKind.VERIFY);
    change(entities -> new TargetRows(entities, time()).sweep("c1", SweepKind.CHANGED));
    assertThat(rows().getFirst().getSweepKind()).isEqualTo(SweepKind.VERIFY);
    assertThat(rows().getFirst().getSweepWanted()).isEqualTo(NOW - 1);
  }

  private Set<String> follow() {
    return database().run(entities -> new TargetRows(entities, time()).follow());
  }

  private static DatabaseTime time() {
    return new DatabaseTime(CLOCK);
  }

  private List<TargetEntity> rows() {
    return database()
        .run(
            entities ->
                entities
                    .createQuery("select t from TargetEntity t", TargetEntity.class)
                    .getResultList())
        .stream()
        .sorted(Comparator.comparing(TargetEntity::getId))
        .toList();
  }

  private TargetEntity row(String id) {
    return rows().stream().filter(row -> row.getId().equals(id)).findFirst().orElseThrow();
  }

  private List<TargetState> states() {
    return rows().stream().map(TargetEntity::getState).toList();
  }

  private void swept() {
    change(
        entities ->
            entities.createQuery("update TargetEntity t set t.sweepDone = 1").executeUpdate());
  }

  private void component(String id, String endpoint) {
    change(
        entities -> {
          var component = new ComponentEntity();
          component.setId(id);
          component.setName(id);
          component.setRealm(entities.getReference(RealmEntity.class, "r1"));
          component.setParentId("r1");
          component.setProviderId("lockstep");
          component.setProviderType(UserStorageProvider.class.getName());
          entities.persist(component);
          setting(entities, id, "endpoint", endpoint);
          setting(entities, id, "token", "secret");
        });
  }

  private void set(String component, String name, String value) {
    change(
        entities -> {
          entities
              .createQuery("delete from ComponentConfigEntity s where s.name = :name")
              .setParameter("name", name)
              .executeUpdate();
          setting(entities, component, name, value);
        });
  }

  private void remove(String component) {
    change(
        entities -> {
          entities.createQuery("delete from ComponentConfigEntity").executeUpdate();
          entities
              .createQuery("delete from ComponentEntity c where c.id = :id")
              .setParameter("id", component)
              .executeUpdate();
        });
  }

  private static void setting(EntityManager entities, String component, String name, String value) {
    var setting = new ComponentConfigEntity();
    setting.setId(component + name);
    setting.setComponent(entities.getReference(ComponentEntity.class, component));
    setting.setName(name);
    setting.setValue(value);
    entities.persist(setting);
  }

  private void change(Consumer<EntityManager> work) {
    database()
        .run(
            entities -> {
              work.accept(entities);
              return null;
            });
  }
}
