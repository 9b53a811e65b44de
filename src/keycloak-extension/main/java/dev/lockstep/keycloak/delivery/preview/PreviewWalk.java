package dev.lockstep.keycloak.delivery.preview;

import dev.lockstep.keycloak.client.LookUps;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Page;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;

/**
 * Compares everybody of a realm with what a target was told, page by page, each page in a
 * transaction of its own. The target is read once, if it lists all it has in a few pages; nothing
 * is written anywhere.
 *
 * @param to the target
 * @param tools database and time
 * @param mayCall false while the target does not answer or has asked for a pause
 */
public record PreviewWalk(Destination to, Tools tools, BooleanSupplier mayCall) {
  private static final int PAGE = 500;
  private static final long LISTED_PAGES_MAX = 20;
  private static final String USERS =
      """
      select u.id from UserEntity u
      where u.realmId = :realm and u.id > :after order by u.id\
      """;
  private static final String GROUPS =
      """
      select g.id from GroupEntity g
      where g.realm = :realm and g.type = :type and g.id > :after order by g.id\
      """;

  /**
   * Of all users or all groups.
   *
   * @param soFar is told how many were compared, after each page
   */
  public Preview of(Kind kind, LongConsumer soFar) throws InterruptedException {
    var preview = new Preview();
    if (!to.takes(kind)) {
      return preview;
    }
    var there = there(kind);
    long compared = 0;
    List<String> page = page(kind, "");
    while (!page.isEmpty()) {
      compare(kind, page, there, preview);
      compared += page.size();
      soFar.accept(compared);
      page = page(kind, page.getLast());
    }
    leavers(kind, preview);
    return preview;
  }

  /** Null where it can't be asked now, does not list them whole, or has too many to be read. */
  private @Nullable There there(Kind kind) throws InterruptedException {
    if (!mayCall.getAsBoolean()) {
      return null;
    }
    var endpoint = kind == Kind.GROUP ? "Groups" : "Users";
    var listed = new LookUps(to.scim(), endpoint, to.dialect().list()).all(LISTED_PAGES_MAX);
    return listed.map(all -> There.of(all, to.rules(kind).speech())).orElse(null);
  }

  private List<String> page(Kind kind, String after) {
    return tools.database().ask(entities -> page(entities, kind, after));
  }

  private List<String> page(EntityManager entities, Kind kind, String after) {
    var query = entities.createQuery(kind == Kind.GROUP ? GROUPS : USERS, String.class);
    if (kind == Kind.GROUP) {
      query.setParameter("type", GroupModel.Type.REALM.intValue());
    }
    return query
        .setParameter("realm", to.config().realm())
        .setParameter("after", after)
        .setMaxResults(PAGE)
        .getResultList();
  }

  private void compare(Kind kind, List<String> ids, @Nullable There there, Preview preview) {
    seen(kind, ids)
        .forEach(
            (id, seen) -> {
              if (!(seen.desired() instanceof Desired.Absent)) {
                Effect.of(seen, there).ifPresent(effect -> preview.add(effect, id));
              }
            });
  }

  /** Those with a link who should have none: also such as the realm no longer has. */
  private void leavers(Kind kind, Preview preview) {
    List<LinkEntity> links = links(kind, "");
    while (!links.isEmpty()) {
      var ids = links.stream().map(LinkEntity::getResource).toList();
      seen(kind, ids)
          .forEach(
              (id, seen) -> {
                if (seen.desired() instanceof Desired.Absent) {
                  Effect.of(seen, null).ifPresent(effect -> preview.add(effect, id));
                }
              });
      links = links(kind, links.getLast().getId());
    }
  }

  private List<LinkEntity> links(Kind kind, String after) {
    return tools
        .database()
        .ask(entities -> new Links(entities).page(to.id(), kind, new Page(after, PAGE)));
  }

  private Map<String, WhatIf.Seen> seen(Kind kind, List<String> ids) {
    return tools.database().ask(entities -> whatIf(entities).of(kind, ids));
  }

  private WhatIf whatIf(EntityManager entities) {
    return WhatIf.of(entities, new WhatIf.Subject(to.id(), to.config(), to.dialect()), tools.now());
  }

  /** Why nobody can be compared with anything; empty: they can. */
  public Optional<String> objection() {
    return tools
        .database()
        .ask(
            entities ->
                whatIf(entities).source().scope() instanceof Scope.Broken broken
                    ? Optional.of(broken.sentence())
                    : Optional.empty());
  }
}
