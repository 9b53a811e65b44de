package dev.lockstep.keycloak.admin.read;

import dev.lockstep.keycloak.admin.words.Failure;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What did not get through, without what is for an admin to decide: that is asked, not told.
 *
 * @param entities of the running transaction
 * @param reader what the asking admin may see
 */
public record FailureReader(EntityManager entities, Reader reader) {
  /** As many as are shown; how many there are is said by the counts. */
  public static final int SHOWN_MAX = 50;

  /** Once or twice is nothing to be told of: the next try mostly gets through. */
  private static final int WORTH_TELLING = 3;

  private static final Map<String, String> NOBODY = Map.of();

  private static final String FAILURES =
      """
      select w from WorkEntity w where w.target = :target and w.kind in (:user, :group)
        and (w.dueAt = :parked or w.attempts >= :worth and w.reason is not null)
        and not exists (
          select 1 from FindingEntity f
          where f.target = w.target and f.resource = w.resource and f.decision is null)
        and not exists (
          select 1 from GuardEntity g
          where g.target = w.target and g.kind = w.kind and g.state = :held
            and g.resource = w.resource)
      order by w.dueAt desc, w.id desc\
      """;

  /** The latest; those that wait for a person before those that are tried again by themselves. */
  public List<Failure> latest(String target) {
    var rows =
        entities
            .createQuery(FAILURES, WorkEntity.class)
            .setParameter("target", target)
            .setParameter("user", Kind.USER)
            .setParameter("group", Kind.GROUP)
            .setParameter("parked", Works.PARKED)
            .setParameter("held", GuardState.HELD)
            .setParameter("worth", WORTH_TELLING)
            .setMaxResults(SHOWN_MAX)
            .getResultList();
    var people = new People(entities);
    var users = reader.people ? people.userNames(reader.realm, ids(rows, Kind.USER)) : NOBODY;
    var groups = reader.groups ? people.groupNames(reader.realm, ids(rows, Kind.GROUP)) : NOBODY;
    return rows.stream()
        .map(row -> failure(row, row.getKind() == Kind.GROUP ? groups : users))
        .toList();
  }

  private static List<String> ids(List<WorkEntity> rows, Kind kind) {
    return rows.stream().filter(row -> row.getKind() == kind).map(WorkEntity::getResource).toList();
  }

  private Failure failure(WorkEntity row, Map<String, String> names) {
    return new Failure(
        row.getId(),
        row.getKind() == Kind.GROUP,
        row.getResource(),
        names.get(row.getResource()),
        sees(row.getKind()) ? row.getReason() : Names.withoutNames(row.getReason()),
        row.getAttempts(),
        row.getDueAt() == Works.PARKED ? 0 : row.getDueAt());
  }

  private boolean sees(Kind kind) {
    return kind == Kind.GROUP ? reader.groups : reader.people;
  }

  /**
   * An admin who asks.
   *
   * @param realm asked about
   * @param people may see the realm's users
   * @param groups may see the realm's groups
   * @param home the realm that the admin is of: whoever changed something may be of it too
   */
  public record Reader(String realm, boolean people, boolean groups, String home) {
    /** Somebody of the realm itself. */
    public Reader(String realm, boolean people, boolean groups) {
      this(realm, people, groups, realm);
    }

    Set<String> realms() {
      return realm.equals(home) ? Set.of(realm) : Set.of(realm, home);
    }
  }
}
