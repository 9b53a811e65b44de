package dev.lockstep.keycloak.delivery.preview;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Known;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of some users or groups would come to.
 *
 * @param source what Keycloak says
 * @param target the id of the target's row
 * @param config its settings
 */
public record WhatIf(Source source, String target, TargetConfig config) {

  public static WhatIf of(EntityManager entities, String target, TargetConfig config) {
    return new WhatIf(Source.of(entities, config), target, config);
  }

  /** At most 500, in their order. The scope must not be broken. */
  public Map<String, Seen> of(Kind kind, Collection<String> ids) {
    var links = new HashMap<String, LinkView>();
    new Links(source.entities())
        .of(target, kind, ids)
        .forEach(link -> links.put(link.getResource(), LinkView.of(link)));
    var desired = source.desired(kind, ids);
    var seen = new LinkedHashMap<String, Seen>();
    for (var id : ids) {
      seen.put(id, seen(kind, id, desired.getOrDefault(id, new Desired.Absent()), links.get(id)));
    }
    return seen;
  }

  private Seen seen(Kind kind, String id, Desired desired, @Nullable LinkView link) {
    boolean taken = kind == Kind.GROUP ? config.pushGroups() : config.pushUsers();
    return new Seen(desired, link, taken ? plan(kind, id, desired, link) : new Plan.Nothing());
  }

  private Plan plan(Kind kind, String id, Desired desired, @Nullable LinkView link) {
    var known = link == null ? new Known.Unlinked() : link.asKnown();
    var dialect = config.dialect().layers(Map.of()).dialect();
    var rules = Destination.rules(config, dialect, kind);
    var plan = Plan.between(desired, known, rules);
    // Where delivery would create and see, only a look-up tells whether it is there.
    return plan instanceof Plan.Create ? Plan.lookUp(desired, id, rules) : plan;
  }

  /**
   * Both sides, and the way from one to the other.
   *
   * @param desired what Keycloak says
   * @param link what is linked, or is about to be
   * @param plan what would be done
   */
  public record Seen(Desired desired, @Nullable LinkView link, Plan plan) {}
}
