package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What waits for an admin, one row per user or group.
 *
 * @param entities of the running transaction
 */
public record Findings(EntityManager entities) {
  /** An admin's decision: it is the remote resource that the row names. */
  public static final String LINK = "link";

  /** An admin's decision: it is none of those over there. */
  public static final String CREATE = "create";

  /** An admin's decision: leave it alone. */
  public static final String SKIP = "skip";

  /** An admin's decision: those who wait at a guard, or are kept, may go. */
  public static final String ALLOW = "allow";

  /** An admin's decision: those who wait at a guard stay as they are. */
  public static final String DISMISS = "dismiss";

  private static final String ABOUT =
      """
      select f from FindingEntity f
      where f.target = :target and f.kind = :kind and f.resource in :resources\
      """;
  private static final String OF_WAITING =
      """
      select f from FindingEntity f
      where f.target = :target and f.kind = :kind and f.detail is not null and f.resource in (
        select m.user from MembershipEntity m
        where m.target = :target and m.group = :group and m.dirty = :waits)\
      """;
  private static final String ALL =
      "select f from FindingEntity f where f.target = :target order by f.madeAt, f.id";
  private static final String SETTLE =
      "delete from FindingEntity f where f.id = :id" + Leases.GUARD;

  /** Puts a question, or puts it anew: what was decided before did not settle it. */
  public void ask(ResourceKey key, String detail, long now) {
    var id = id(key);
    var known = entities.find(FindingEntity.class, id);
    if (known == null) {
      known = new FindingEntity(id, key.target(), key.kind().code(), now);
      known.setResource(key.resource());
      entities.persist(known);
    }
    known.setDetail(detail);
    known.setRemoteId(null);
    known.setDecision(null);
    known.setByWhom(null);
    known.setMadeAt(now);
  }

  /**
   * An admin's choice that nobody asked for: which one it is over there.
   *
   * @param remoteId the target's id
   * @param by the admin's id
   * @param now milliseconds of database time
   */
  public record Choice(String remoteId, String by, long now) {}

  /** Writes down a choice, also where a question is open. */
  public void chosen(ResourceKey key, Choice choice) {
    var id = id(key);
    var finding = entities.find(FindingEntity.class, id);
    if (finding == null) {
      finding = new FindingEntity(id, key.target(), key.kind().code(), choice.now());
      finding.setResource(key.resource());
      entities.persist(finding);
    }
    finding.setDecision(LINK);
    finding.setRemoteId(choice.remoteId());
    finding.setByWhom(choice.by());
  }

  /** The findings about these users or groups, decided or not. */
  public List<FindingEntity> about(String target, Kind kind, Collection<String> resources) {
    return entities
        .createQuery(ABOUT, FindingEntity.class)
        .setParameter("target", target)
        .setParameter("kind", kind.code())
        .setParameter("resources", resources)
        .getResultList();
  }

  /** The questions about users who wait for their link to become members of a team. */
  public List<FindingEntity> ofWaiting(String target, String group, int limit) {
    return entities
        .createQuery(OF_WAITING, FindingEntity.class)
        .setParameter("target", target)
        .setParameter("kind", Kind.USER.code())
        .setParameter("group", group)
        .setParameter("waits", Memberships.WAITS)
        .setMaxResults(limit)
        .getResultList();
  }

  /** All of a target, the oldest first. */
  public List<FindingEntity> all(String target, int limit) {
    return entities
        .createQuery(ALL, FindingEntity.class)
        .setParameter("target", target)
        .setMaxResults(limit)
        .getResultList();
  }

  public Optional<FindingEntity> find(String target, String id) {
    return Optional.ofNullable(entities.find(FindingEntity.class, id))
        .filter(finding -> finding.getTarget().equals(target));
  }

  /** The question is answered by what the target and Keycloak say now. */
  public void settle(String id, Lease lease) {
    entities
        .createQuery(SETTLE)
        .setParameter("id", id)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /** Tells what was found, or takes back what was told, where that is nothing. */
  public void report(Report report, Report.Found found, long now) {
    var known = entities.find(FindingEntity.class, report.findingId());
    if (found.count() == 0) {
      if (known != null) {
        entities.remove(known);
      }
      return;
    }
    if (known == null) {
      known = new FindingEntity(report.findingId(), report.target(), report.findingKind(), now);
      entities.persist(known);
    }
    known.setDetail(Report.text(found));
    known.setMadeAt(now);
  }

  /** A guard stopped somebody, so an admin must decide; what one decided already is carried out. */
  public void tripped(GuardList list, long now) {
    if (entities.find(FindingEntity.class, list.findingId()) == null) {
      entities.persist(new FindingEntity(list.findingId(), list.target(), list.findingKind(), now));
    }
  }

  /** Its decision is carried out; whoever was stopped meanwhile waits for the next one. */
  public void carriedOut(GuardList list) {
    var finding = entities.find(FindingEntity.class, list.findingId());
    if (finding != null) {
      finding.setDecision(null);
    }
  }

  /** Nobody waits at this guard any more. */
  public void calm(GuardList list) {
    var finding = entities.find(FindingEntity.class, list.findingId());
    if (finding != null) {
      entities.remove(finding);
    }
  }

  /** The same however often the question is put, by whatever node. */
  private static String id(ResourceKey key) {
    var name = "finding " + key.target() + " " + key.kind().code() + " " + key.resource();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
