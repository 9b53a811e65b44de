package dev.lockstep.keycloak.scope;

import dev.lockstep.keycloak.target.TargetConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who of a realm belongs in a target, resolved to group ids. */
public sealed interface Scope {

  /** Every user, but no service account. */
  record Everyone() implements Scope {}

  /**
   * Members of these groups.
   *
   * @param groups ids of the scope groups and of all groups beneath them
   */
  record InGroups(Set<String> groups) implements Scope {
    public InGroups {
      groups = Set.copyOf(groups);
    }

    /** Is a user of these groups in scope? */
    public boolean contains(Collection<String> groupsOfUser) {
      return groupsOfUser.stream().anyMatch(groups::contains);
    }
  }

  /**
   * The settings name groups that are not there, so nothing is known about anybody: the target
   * pauses and says so, and nobody is deprovisioned.
   *
   * @param missing the paths without a group; empty where no group was chosen at all
   */
  record Broken(List<String> missing) implements Scope {
    public Broken {
      missing = List.copyOf(missing);
    }

    /** How a target's row says that it stands still because of its scope. */
    public static final String REASON = "scope: ";

    /** For the target's row. */
    public String reason() {
      return REASON + sentence();
    }

    /** What an admin must do. */
    public String sentence() {
      return missing.isEmpty()
          ? "No scope group is chosen; choose at least one, or set the scope to everyone."
          : "There is no group %s any more; choose the scope groups again. Nobody was removed."
              .formatted(String.join(", ", missing));
    }
  }

  /** Resolves a target's settings now. */
  static Scope resolve(GroupTree tree, TargetConfig config) {
    return switch (config.scope()) {
      case EVERYONE -> new Everyone();
      case GROUPS -> inGroups(tree, config.scopeGroups());
    };
  }

  private static Scope inGroups(GroupTree tree, List<String> paths) {
    var missing = new ArrayList<String>();
    var roots = new HashSet<String>();
    for (var path : paths) {
      tree.find(path).ifPresentOrElse(roots::add, () -> missing.add(path));
    }
    // one group missing of several is as bad: its members would be thrown out
    return !missing.isEmpty() || roots.isEmpty()
        ? new Broken(missing)
        : new InGroups(tree.withAllBeneath(roots));
  }
}
