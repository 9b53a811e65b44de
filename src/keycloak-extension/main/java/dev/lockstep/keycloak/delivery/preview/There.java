package dev.lockstep.keycloak.delivery.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.dialect.Dialect.Speech;
import dev.lockstep.keycloak.reconcile.Criterion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The traits of those whom a target listed, so that many can be looked up without a call for each.
 *
 * @param traits as {@link Criterion#traits} has them
 */
record There(Set<Criterion> traits) {

  static There of(List<ObjectNode> listed, Speech speech) {
    var traits = new HashSet<Criterion>();
    listed.forEach(resource -> traits.addAll(Criterion.traits(resource, speech)));
    return new There(traits);
  }

  /** Is there one of them with such a trait? */
  boolean has(List<Criterion> criteria) {
    return criteria.stream().map(Criterion::folded).anyMatch(traits::contains);
  }
}
