package dev.lockstep.keycloak.scope;

import dev.lockstep.keycloak.target.Selection;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which groups of a realm are pushed to a target.
 *
 * @param tree the groups
 * @param selection the settings
 */
public record Teams(GroupTree tree, Selection selection) {

  private static final String WITH_ATTRIBUTE =
      """
      select distinct a.group.id from GroupAttributeEntity a
      where a.group.id in :ids and a.name = :name and (:value = '' or a.value = :value)\
      """;

  /** Those of them (at most 500) that are. */
  public Set<String> pushed(Collection<String> ids) {
    return switch (selection.teams()) {
      case ALL -> Set.copyOf(ids);
      case CHOSEN -> of(ids, roots());
      case BELOW -> {
        var roots = roots();
        var below = tree.withAllBeneath(roots);
        below.removeAll(roots);
        yield of(ids, below);
      }
      case ATTRIBUTE -> withAttribute(ids);
    };
  }

  private static Set<String> of(Collection<String> ids, Set<String> wanted) {
    var pushed = new HashSet<>(ids);
    pushed.retainAll(wanted);
    return pushed;
  }

  private Set<String> roots() {
    var roots = new HashSet<String>();
    selection.teamNames().stream().map(tree::find).flatMap(Optional::stream).forEach(roots::add);
    return roots;
  }

  private Set<String> withAttribute(Collection<String> ids) {
    var attribute = selection.teamNames().getFirst().split("=", 2);
    return new HashSet<>(
        entities()
            .createQuery(WITH_ATTRIBUTE, String.class)
            .setParameter("ids", ids)
            .setParameter("name", attribute[0].strip())
            .setParameter("value", attribute.length > 1 ? attribute[1].strip() : "")
            .getResultList());
  }

  private EntityManager entities() {
    return tree.entities();
  }
}
