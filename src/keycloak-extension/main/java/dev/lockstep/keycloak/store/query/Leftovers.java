package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.entity.DirectoryMemberEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;

/**
 * Rows that nobody needs any more, deleted a few hundred at a time so that no statement locks many.
 *
 * @param entities of the running transaction
 */
public record Leftovers(EntityManager entities) {
  private static final String MEMBERSHIP_GROUPS =
      "select distinct m.group from MembershipEntity m where m.target = :target";
  private static final String MEMBERSHIP_USERS =
      "select m.user from MembershipEntity m where m.target = :target and m.group = :group";
  private static final String MEMBERSHIP_DELETE =
      "delete from MembershipEntity m where m.target = :target and m.group = :group and m.user in"
          + " :some";
  private static final String OLD_LOG = "select l.id from LogEntity l where l.madeAt < :before";
  private static final String OLD_ASKS = "select a.id from AskEntity a where a.madeAt < :before";
  private static final String OLD_ASKS_DELETE = "delete from AskEntity a where a.id in :some";
  private static final String OLD_LOG_DELETE = "delete from LogEntity l where l.id in :some";

  private static final String WITHOUT_TARGET =
      """
      select d from DirectoryMemberEntity d
      where not exists (select 1 from TargetEntity t where t.realm = d.realm)\
      """;

  /** What belongs to a target, each by its id. */
  public enum Of {
    WORK("WorkEntity"),
    LINK("LinkEntity"),
    ASK("AskEntity"),
    FINDING("FindingEntity"),
    LOG("LogEntity"),
    GUARD("GuardEntity");

    private final String entity;

    Of(String entity) {
      this.entity = entity;
    }
  }

  /** Deletes some of a target's rows and says how many; zero: none is left. */
  public int delete(Of which, String target, int limit) {
    var some =
        entities
            .createQuery(
                "select r.id from %s r where r.target = :target".formatted(which.entity),
                String.class)
            .setParameter("target", target)
            .setMaxResults(limit)
            .getResultList();
    return some.isEmpty()
        ? 0
        : entities
            .createQuery("delete from %s r where r.id in :some".formatted(which.entity))
            .setParameter("some", some)
            .executeUpdate();
  }

  /** Deletes some of a target's memberships, of one group, and says how many. */
  public int deleteMemberships(String target, int limit) {
    List<String> groups =
        entities
            .createQuery(MEMBERSHIP_GROUPS, String.class)
            .setParameter("target", target)
            .setMaxResults(1)
            .getResultList();
    if (groups.isEmpty()) {
      return 0;
    }
    var users =
        entities
            .createQuery(MEMBERSHIP_USERS, String.class)
            .setParameter("target", target)
            .setParameter("group", groups.getFirst())
            .setMaxResults(limit)
            .getResultList();
    return entities
        .createQuery(MEMBERSHIP_DELETE)
        .setParameter("target", target)
        .setParameter("group", groups.getFirst())
        .setParameter("some", users)
        .executeUpdate();
  }

  /** Deletes some of what directories said of realms without a target, and says how many rows. */
  public int deleteDirectoryMembers(int limit) {
    var some =
        entities
            .createQuery(WITHOUT_TARGET, DirectoryMemberEntity.class)
            .setMaxResults(limit)
            .getResultList();
    some.forEach(entities::remove);
    return some.size();
  }

  /** Deletes some of the log that is older than that, and says how many rows. */
  public int deleteLog(long before, int limit) {
    return delete(entities.createQuery(OLD_LOG, String.class), OLD_LOG_DELETE, before, limit);
  }

  /** Deletes some of what was asked before that, and says how many rows. */
  public int deleteAsks(long before, int limit) {
    return delete(entities.createQuery(OLD_ASKS, String.class), OLD_ASKS_DELETE, before, limit);
  }

  private int delete(TypedQuery<String> old, String statement, long before, int limit) {
    var some = old.setParameter("before", before).setMaxResults(limit).getResultList();
    return some.isEmpty()
        ? 0
        : entities.createQuery(statement).setParameter("some", some).executeUpdate();
  }
}
