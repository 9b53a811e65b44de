package dev.lockstep.keycloak.store.query;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkHash;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.lease.Leases;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which remote resource is which of ours, and what it was last told.
 *
 * @param entities of the running transaction
 */
public record Links(EntityManager entities) {
  private static final String OF =
      "select l from LinkEntity l where l.target = :target and l.kind = :kind and l.resource in"
          + " :resources";
  private static final String BY_REMOTE =
      "select l from LinkEntity l where l.target = :target and l.kind = :kind and l.remoteHash ="
          + " :hash";
  private static final String PAGE =
      "select l from LinkEntity l where l.target = :target and l.kind = :kind and l.id > :after"
          + " order by l.id";
  private static final String UPDATE =
      """
      update LinkEntity l set l.remoteId = :remoteId, l.remoteHash = :hash, l.etag = :etag, l.known = :known,
        l.state = :state, l.origin = :origin, l.updatedAt = :now
      where l.id = :id\
      """
          + Leases.GUARD;
  private static final String DELETE = "delete from LinkEntity l where l.id = :id" + Leases.GUARD;
  private static final String OFF =
      """
      select l from LinkEntity l where l.target = :target and l.kind = :kind and l.id > :after
        and l.state = :off and l.updatedAt <= :before order by l.id\
      """;
  private static final String AMONG =
      "select l from LinkEntity l where l.target = :target and l.kind = :kind and l.remoteHash in"
          + " :hashes";
  private static final String SEEN = "update LinkEntity l set l.seenAt = :now where l.id in :ids";
  private static final String UNSEEN =
      """
      select l from LinkEntity l where l.target = :target and l.kind = :kind and l.id > :after
        and l.state in (:linked, :off) and (l.seenAt is null or l.seenAt < :since)
      order by l.id\
      """;
  private static final String LINKED =
      "select count(l) from LinkEntity l where l.target = :target and l.kind = :kind and l.state ="
          + " :linked";
  private static final String COUNT =
      "select count(l) from LinkEntity l where l.target = :target and l.kind = :kind";

  public Optional<LinkEntity> find(ResourceKey key) {
    return of(key.target(), key.kind(), List.of(key.resource())).stream().findFirst();
  }

  /** The links of these users or groups, as far as they have one. */
  public List<LinkEntity> of(String target, Kind kind, Collection<String> resources) {
    return entities
        .createQuery(OF, LinkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", kind)
        .setParameter("resources", resources)
        .getResultList();
  }

  /** Whoever is linked to this remote resource already. */
  public Optional<LinkEntity> byRemote(String target, Kind kind, String remoteId) {
    return entities
        .createQuery(BY_REMOTE, LinkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", kind)
        .setParameter("hash", LinkHash.of(remoteId))
        .getResultStream()
        .findFirst();
  }

  /** The next links of a target in the order of their ids. */
  public List<LinkEntity> page(String target, Kind kind, Page page) {
    return entities
        .createQuery(PAGE, LinkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", kind)
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  /**
   * To be committed before the create is sent: whoever finds it looks the resource up instead of
   * repeating that.
   */
  public LinkEntity creating(String id, ResourceKey key, long now) {
    var link = new LinkEntity(id, key, now);
    entities.persist(link);
    return link;
  }

  /** False: there is no such link any more, or the lease is somebody else's. */
  public boolean update(LinkUpdate update, Lease lease, long now) {
    return entities
            .createQuery(UPDATE)
            .setParameter("id", update.id())
            .setParameter("remoteId", update.remoteId())
            .setParameter("hash", update.remoteHash())
            .setParameter("etag", update.etag())
            .setParameter("known", update.known())
            .setParameter("state", update.state())
            .setParameter("origin", update.origin())
            .setParameter("now", now)
            .setParameter("lease", lease.name())
            .setParameter("owner", lease.owner())
            .setParameter("term", lease.term())
            .executeUpdate()
        == 1;
  }

  public void delete(String id, Lease lease) {
    entities
        .createQuery(DELETE)
        .setParameter("id", id)
        .setParameter("lease", lease.name())
        .setParameter("owner", lease.owner())
        .setParameter("term", lease.term())
        .executeUpdate();
  }

  /** Users who were switched off at the target by then, and were not touched since. */
  public List<LinkEntity> deactivatedBefore(String target, long before, Page page) {
    return entities
        .createQuery(OFF, LinkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", Kind.USER)
        .setParameter("off", LinkState.DEACTIVATED)
        .setParameter("before", before)
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  /** The links of these remote resources (at most 500), as far as they have one. */
  public List<LinkEntity> among(String target, Kind kind, Collection<String> remoteIds) {
    return remoteIds.isEmpty()
        ? List.of()
        : entities
            .createQuery(AMONG, LinkEntity.class)
            .setParameter("target", target)
            .setParameter("kind", kind)
            .setParameter("hashes", remoteIds.stream().map(LinkHash::of).toList())
            .getResultList();
  }

  /** A verify sweep saw these (at most 500) at the target. */
  public void seen(Collection<String> ids, long now) {
    if (!ids.isEmpty()) {
      entities.createQuery(SEEN).setParameter("now", now).setParameter("ids", ids).executeUpdate();
    }
  }

  /** Those that a verify sweep that began then did not see. */
  public List<LinkEntity> unseen(String target, Kind kind, long since, Page page) {
    return entities
        .createQuery(UNSEEN, LinkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", kind)
        .setParameter("after", page.after())
        .setParameter("linked", LinkState.LINKED)
        .setParameter("off", LinkState.DEACTIVATED)
        .setParameter("since", since)
        .setMaxResults(page.limit())
        .getResultList();
  }

  /** How many the target has, and has switched on. */
  public long linked(String target, Kind kind) {
    return entities
        .createQuery(LINKED, Long.class)
        .setParameter("target", target)
        .setParameter("kind", kind)
        .setParameter("linked", LinkState.LINKED)
        .getSingleResult();
  }

  public long count(String target, Kind kind) {
    return entities
        .createQuery(COUNT, Long.class)
        .setParameter("target", target)
        .setParameter("kind", kind)
        .getSingleResult();
  }
}
