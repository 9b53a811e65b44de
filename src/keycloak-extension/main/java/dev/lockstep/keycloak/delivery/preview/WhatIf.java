package dev.lockstep.keycloak.delivery.preview;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Known;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.reconcile.Rules;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of some users or groups would come to.
 *
 * @param source what Keycloak says
 * @param subject the target
 * @param now milliseconds of database time
 */
public record WhatIf(Source source, Subject subject, long now) {

  /**
   * A target that is not called.
   *
   * @param target the id of its row
   * @param config its settings
   * @param dialect how it wants to be spoken to, as far as is known
   */
  public record Subject(String target, TargetConfig config, Dialect dialect) {}

  public static WhatIf of(EntityManager entities, Subject subject, long now) {
    return new WhatIf(Source.of(entities, subject.target(), subject.config()), subject, now);
  }

  /** At most 500, in their order. The scope must not be broken. */
  public Map<String, Seen> of(Kind kind, Collection<String> ids) {
    var links = LinkView.of(new Links(source.entities()).of(subject.target(), kind, ids));
    var desired = source.desired(kind, ids);
    var seen = new LinkedHashMap<String, Seen>();
    for (var id : ids) {
      seen.put(id, seen(kind, id, desired.getOrDefault(id, new Desired.Absent()), links.get(id)));
    }
    return seen;
  }

  /** The same of one. */
  public Seen of(Kind kind, String id) {
    return of(kind, List.of(id)).values().iterator().next();
  }

  private Seen seen(Kind kind, String id, Desired desired, @Nullable LinkView link) {
    var config = subject.config();
    boolean taken = kind == Kind.GROUP ? config.pushGroups() : config.pushUsers();
    return new Seen(desired, link, taken ? plan(kind, id, desired, link) : new Plan.Nothing());
  }

  private Plan plan(Kind kind, String id, Desired desired, @Nullable LinkView link) {
    var known = link == null ? new Known.Unlinked() : link.asKnown();
    var rules = rules(kind, link);
    var plan = Plan.between(desired, known, rules);
    // Where delivery would create and see, only a look-up tells whether it is there.
    return plan instanceof Plan.Create ? Plan.lookUp(desired, id, rules) : plan;
  }

  private Rules rules(Kind kind, @Nullable LinkView link) {
    var rules = Destination.rules(subject.config(), subject.dialect(), kind);
    return link == null ? rules : link.adjusted(rules, subject.config().removals(), now);
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
