package dev.lockstep.keycloak.target.rows;

import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.target.settings.Endpoint;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The TARGET rows as the components want them. Every statement does nothing where another node was
 * faster.
 *
 * <pre>
 *   component seen   → ACTIVE, or PAUSED where it is switched off
 *   switched off     → PAUSED; on again → ACTIVE, and a closing sweep
 *   component, realm or address gone → REMOVED; back again → ACTIVE with its links, and a full sweep
 * </pre>
 */
public final class TargetRows {

  /** By then every node has noticed that the target is delivered to again. */
  static final Duration CLOSING = Duration.ofMinutes(1);

  /** By then whoever owns the target works by its new settings. */
  static final Duration NOTICED = Duration.ofSeconds(5);

  private static final String ALL = "select t from TargetEntity t";
  private static final String OF_COMPONENT =
      ALL + " where t.component = :of and t.state <> :removed";
  private static final String OF_REALM = ALL + " where t.realm = :of and t.state <> :removed";
  private static final String INSERT =
      """
      insert into TargetEntity (id, component, realm, endpointHash, state, stateAt, retryAt, failures, sweepWanted, sweepDone)
      values (:id, :component, :realm, :hash, :state, :now, 0, 0, 0, 0) on conflict do nothing\
      """;
  private static final String CHANGE =
      """
      update TargetEntity t set t.state = :to, t.stateAt = :now, t.reason = null, t.retryAt = 0, t.failures = 0
      where t.id = :id and t.state = :from\
      """;
  private static final String ASK_AGAIN =
      "update TargetEntity t set t.capabilities = null where t.component = :component";
  private static final String SWEEP =
      """
      update TargetEntity t set t.sweepWanted = :at
      where t.id = :id and (t.sweepWanted = 0 or t.sweepWanted > :at)\
      """;
  private static final String SWEEP_KIND =
      "update TargetEntity t set t.sweepKind = :kind where t.id = :id";

  private final EntityManager entities;
  private final DatabaseTime time;

  TargetRows(EntityManager entities, DatabaseTime time) {
    this.entities = entities;
    this.time = time;
  }

  /** The rows in the transaction of an admin's request; asks the database for its time. */
  public static TargetRows of(KeycloakSession session) {
    return of(session.getProvider(JpaConnectionProvider.class).getEntityManager());
  }

  /** The same in a transaction of our own. */
  public static TargetRows of(EntityManager entities) {
    var time = new DatabaseTime(InstantSource.system());
    time.measure(entities);
    return new TargetRows(entities, time);
  }

  /** Makes the rows follow the components, and tells which realms have one. */
  public Set<String> follow() {
    var components = TargetComponent.all(entities);
    var rows = rows(entities.createQuery(ALL, TargetEntity.class).getResultList());
    var wanted = new HashSet<String>();
    for (var component : components) {
      wanted.add(component.targetId());
      follow(component, rows);
    }
    rows.values().stream().filter(row -> !wanted.contains(row.getId())).forEach(this::remove);
    return Set.copyOf(components.stream().map(TargetComponent::realm).toList());
  }

  /** Its rows are to be swept away; what the target holds stays there. */
  public void realmRemoved(String realm) {
    live(OF_REALM, realm).forEach(this::remove);
  }

  /** The same for one target. */
  public void componentRemoved(String component) {
    live(OF_COMPONENT, component).forEach(this::remove);
  }

  /**
   * New settings may have mended what failed, so the target counts as well, is tried at once and is
   * asked anew what it can do; and they may say something else about everybody.
   */
  public void settingsChanged(String component) {
    entities.createQuery(ASK_AGAIN).setParameter("component", component).executeUpdate();
    for (var row : live(OF_COMPONENT, component)) {
      boolean ill = row.getState() == TargetState.QUARANTINED || row.getFailures() > 0;
      if (row.getState() != TargetState.PAUSED && (ill || row.getRetryAt() > 0)) {
        change(row, TargetState.ACTIVE);
      }
      sweepAgain(row, time.now() + NOTICED.toMillis());
    }
  }

  /** Everybody of the realm is to be looked at. False: there is no such target. */
  public boolean sweep(String component, SweepKind kind) {
    var rows = live(OF_COMPONENT, component);
    rows.forEach(row -> sweep(row.getId(), kind, time.now()));
    return !rows.isEmpty();
  }

  private void follow(TargetComponent component, Map<String, TargetEntity> rows) {
    var row = rows.get(component.targetId());
    if (row == null) {
      insert(component);
      return;
    }
    switch (row.getState()) {
      case REMOVED -> revive(component, row);
      case PAUSED -> {
        if (component.enabled()) {
          change(row, TargetState.ACTIVE);
          sweepAgain(row, time.now() + CLOSING.toMillis());
        }
      }
      case ACTIVE, QUARANTINED -> {
        if (!component.enabled()) {
          change(row, TargetState.PAUSED);
        }
      }
    }
  }

  private void insert(TargetComponent component) {
    entities
        .createQuery(INSERT)
        .setParameter("id", component.targetId())
        .setParameter("component", component.id())
        .setParameter("realm", component.realm())
        .setParameter("hash", Endpoint.hash(component.endpoint()))
        .setParameter("state", stateOf(component))
        .setParameter("now", time.now())
        .executeUpdate();
  }

  private void revive(TargetComponent component, TargetEntity row) {
    change(row, stateOf(component));
    sweepAgain(row, time.now());
  }

  /** Only for a target that was swept before: nobody gets pushed who was never asked for. */
  private void sweepAgain(TargetEntity row, long at) {
    if (row.getSweepDone() > 0) {
      sweep(row.getId(), SweepKind.CHANGED, at);
    }
  }

  private void remove(TargetEntity row) {
    if (row.getState() != TargetState.REMOVED) {
      change(row, TargetState.REMOVED);
    }
  }

  private void change(TargetEntity row, TargetState to) {
    entities
        .createQuery(CHANGE)
        .setParameter("to", to)
        .setParameter("now", time.now())
        .setParameter("id", row.getId())
        .setParameter("from", row.getState())
        .executeUpdate();
  }

  /** The earlier moment and the more thorough kind of all that is wanted. */
  private void sweep(String id, SweepKind kind, long at) {
    if (kind == SweepKind.VERIFY) {
      entities
          .createQuery(SWEEP_KIND)
          .setParameter("kind", kind)
          .setParameter("id", id)
          .executeUpdate();
    }
    entities.createQuery(SWEEP).setParameter("at", at).setParameter("id", id).executeUpdate();
  }

  private List<TargetEntity> live(String query, String of) {
    return entities
        .createQuery(query, TargetEntity.class)
        .setParameter("of", of)
        .setParameter("removed", TargetState.REMOVED)
        .getResultList();
  }

  private static Map<String, TargetEntity> rows(Collection<TargetEntity> all) {
    var byId = new HashMap<String, TargetEntity>();
    all.forEach(row -> byId.put(row.getId(), row));
    return byId;
  }

  private static TargetState stateOf(TargetComponent component) {
    return component.enabled() ? TargetState.ACTIVE : TargetState.PAUSED;
  }
}
