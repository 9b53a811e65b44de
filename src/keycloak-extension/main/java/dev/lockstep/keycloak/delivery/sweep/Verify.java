package dev.lockstep.keycloak.delivery.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.Lists;
import dev.lockstep.keycloak.client.Lists.Listed;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.LinkUpdate;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Page;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.scim.message.ScimRequest;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the target has of one kind, page by page, and compares what is ours with what it was
 * told. What was changed over there is marked as unsure and due, so that the usual way repairs it,
 * guards and switches included; what is gone there is marked the same way, and found out to be
 * gone. Only reads, never holds a transaction open meanwhile, and keeps one page in memory.
 */
final class Verify {
  private static final Logger LOG = Logger.getLogger(Verify.class);
  private static final int PAGE = 100;
  private static final int PAGES_MAX = 100_000;

  private final Destination to;
  private final Lease lease;
  private final Tools tools;
  private final Kind kind;

  Verify(Destination to, Lease lease, Tools tools, Kind kind) {
    this.to = to;
    this.lease = lease;
    this.tools = tools;
    this.kind = kind;
  }

  /**
   * What came of it, for the finding.
   *
   * @param unread why not everything was read; null where it was
   */
  record Drift(Tally changed, Tally lost, Tally strangers, @Nullable String unread) {}

  /** Reads, compares and tells. False: the scope can't be resolved, so nothing is known. */
  boolean verified() throws InterruptedException {
    boolean broken =
        tools
            .database()
            .<Boolean>ask(entities -> Source.of(entities, to).scope() instanceof Scope.Broken);
    if (broken) {
      return false;
    }
    var drift = run();
    tools
        .database()
        .tell(entities -> new Reports(entities, to.id(), kind).write(drift, tools.now()));
    return true;
  }

  private Drift run() throws InterruptedException {
    long began = tools.now();
    var changed = new Tally();
    var strangers = new Tally();
    var pages = new Lists(to.scim(), endpoint(), to.dialect().list());
    for (int read = 0; read < PAGES_MAX && !pages.isOver(); read++) {
      switch (pages.next()) {
        case Listed.Some page -> compare(page.resources(), changed, strangers);
        case Listed.Failed(var outcome) -> {
          LOG.warnf("Not verified, as no list came. target=%s what=%s", to.id(), endpoint());
          return new Drift(changed, new Tally(), strangers, outcome.said());
        }
      }
    }
    return new Drift(changed, lost(began), strangers, null);
  }

  private String endpoint() {
    return kind == Kind.GROUP ? "Groups" : "Users";
  }

  private void compare(List<ObjectNode> page, Tally changed, Tally strangers) {
    var byId = new TreeMap<String, ObjectNode>();
    page.forEach(resource -> byId.put(Lists.id(resource), resource));
    if (byId.remove("") != null) {
      LOG.warnf("Some without an id are listed. target=%s what=%s", to.id(), endpoint());
    }
    var compared = tools.database().again(entities -> compare(entities, byId));
    changed.addAll(compared.changed());
    byId.forEach(
        (id, remote) -> {
          boolean ours = compared.linked().contains(id);
          if (!ours && !remote.path("externalId").asText().isEmpty()) {
            strangers.add(id);
          }
        });
  }

  /**
   * What came of a page.
   *
   * @param linked remote ids that are ours
   * @param changed ids in Keycloak
   */
  private record Compared(Set<String> linked, Set<String> changed) {}

  private Compared compare(EntityManager entities, Map<String, ObjectNode> page) {
    var links = new Links(entities).among(to.id(), kind, page.keySet());
    new Links(entities).seen(links.stream().map(LinkEntity::getId).toList(), tools.now());
    var ids = links.stream().map(LinkEntity::getResource).toList();
    var desired = Source.of(entities, to).desired(kind, ids);
    var linked = new TreeSet<String>();
    var changed = new TreeSet<String>();
    for (var link : links) {
      var remoteId = Objects.requireNonNull(link.getRemoteId());
      linked.add(remoteId);
      var remote = page.get(remoteId);
      if (remote != null && drifted(entities, link, resource(desired, link), remote)) {
        changed.add(link.getResource());
      }
    }
    return new Compared(linked, changed);
  }

  private static @Nullable ObjectNode resource(Map<String, Desired> desired, LinkEntity link) {
    return switch (desired.getOrDefault(link.getResource(), new Desired.Absent())) {
      case Desired.Exists exists -> exists.resource();
      case Desired.Disabled(var resource) -> resource;
      case Desired.Absent() -> null;
    };
  }

  /** Only where the target was told what Keycloak says: everything else is on its way anyway. */
  private boolean drifted(
      EntityManager entities, LinkEntity link, @Nullable ObjectNode desired, ObjectNode remote) {
    var known = KnownAttributes.parse(link.getKnown());
    if (desired == null) {
      return switchedOn(entities, link, known, remote);
    }
    var told = KnownAttributes.of(desired).hashes();
    var differing = KnownAttributes.changed(desired, remote);
    differing.removeIf(
        path -> !Objects.equals(told.get(path), known.hashes().get(path)) || isCreateOnly(path));
    if (differing.isEmpty()) {
      return false;
    }
    again(entities, link, known.unsure(differing));
    return true;
  }

  /** Whoever we switched off and somebody switched on again over there. */
  private boolean switchedOn(
      EntityManager entities, LinkEntity link, KnownAttributes known, ObjectNode remote) {
    if (link.getState() != LinkState.DEACTIVATED || !remote.path("active").asBoolean()) {
      return false;
    }
    again(entities, link, known.unsure(List.of("active")));
    return true;
  }

  private boolean isCreateOnly(String path) {
    return to.rules(kind).createOnly().contains(path);
  }

  private void again(EntityManager entities, LinkEntity link, KnownAttributes known) {
    var update =
        new LinkUpdate(
            link.getId(),
            link.getRemoteId(),
            link.getEtag(),
            known.toString(),
            LinkState.LINKED,
            link.getOrigin());
    new Links(entities).update(update, lease, tools.now());
    raise(entities, link);
  }

  private void raise(EntityManager entities, LinkEntity link) {
    new Works(entities)
        .raise(
            new ResourceKey(to.id(), kind, link.getResource()),
            Works.Raise.bySweep(tools.id(), tools.now()));
  }

  /** A list read while it changes may leave somebody out, so each is read once more. */
  private Tally lost(long began) throws InterruptedException {
    var lost = new Tally();
    var after = "";
    List<LinkEntity> links;
    do {
      var page = new Page(after, PAGE);
      links =
          tools.database().ask(entities -> new Links(entities).unseen(to.id(), kind, began, page));
      for (var link : links) {
        if (isGone(link)) {
          tools
              .database()
              .tell(
                  entities ->
                      again(entities, link, allUnsure(KnownAttributes.parse(link.getKnown()))));
          lost.add(link.getResource());
        }
      }
      after = links.isEmpty() ? after : links.getLast().getId();
    } while (links.size() == PAGE);
    return lost;
  }

  private boolean isGone(LinkEntity link) throws InterruptedException {
    var remoteId = link.getRemoteId();
    if (remoteId == null) {
      return false;
    }
    var read = new ScimRequest.Read(endpoint(), remoteId, Lists.withoutMembers(endpoint()));
    return to.scim().send(read).outcome(read) instanceof Outcome.Gone;
  }

  private static KnownAttributes allUnsure(KnownAttributes known) {
    return known.unsure(known.hashes().keySet());
  }
}
