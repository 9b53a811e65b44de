package dev.lockstep.keycloak.delivery.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.keycloak.reconcile.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The traits of those whom a target listed, so that many can be looked up without a call for each.
 *
 * @param traits as {@link Criterion#holdsFor} compares them
 */
record There(Set<Criterion> traits) {

  static There of(List<ObjectNode> listed, List<String> attributes) {
    var traits = new HashSet<Criterion>();
    for (var resource : listed) {
      for (var attribute : attributes) {
        var value = resource.path(attribute).asText();
        if (!value.isEmpty()) {
          traits.add(folded(new Criterion(attribute, value)));
        }
      }
    }
    return new There(traits);
  }

  /** Is there one of them with such a trait? */
  boolean has(List<Criterion> criteria) {
    return criteria.stream().map(There::folded).anyMatch(traits::contains);
  }

  private static Criterion folded(Criterion criterion) {
    return criterion.attribute().equals(Rules.EXTERNAL_ID)
        ? criterion
        : new Criterion(criterion.attribute(), criterion.value().toLowerCase(Locale.ROOT));
  }
}
