package dev.lockstep.keycloak.scope;

import dev.lockstep.keycloak.target.TargetConfig;
import java.util.ArrayList;
import java.util.Collection;
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
   * Whoever meets the rules.
   *
   * @param include any of them; empty: everybody
   * @param exclude none of them
   * @param enabledOnly and is enabled
   * @param verifiedEmailOnly and has a verified e-mail address
   */
  record ByRules(
      List<Condition> include,
      List<Condition> exclude,
      boolean enabledOnly,
      boolean verifiedEmailOnly)
      implements Scope {
    public ByRules {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }

    List<Condition> conditions() {
      var all = new ArrayList<>(include);
      all.addAll(exclude);
      return all;
    }

    boolean takes(Traits user) {
      return (include.isEmpty() || include.stream().anyMatch(it -> it.holdsFor(user)))
          && exclude.stream().noneMatch(it -> it.holdsFor(user));
    }
  }

  /** May joining or leaving a group of this line bring a user into scope, or out of it? */
  default boolean concerns(Collection<String> line) {
    return switch (this) {
      case Everyone everyone -> false;
      case InGroups groups -> groups.contains(line);
      case ByRules rules ->
          rules.conditions().stream()
              .anyMatch(it -> line.stream().anyMatch(it.relevantGroups()::contains));
      case Broken broken -> false;
    };
  }

  /** May a change of the user alone do that? */
  default boolean dependsOnTraits() {
    return this instanceof ByRules;
  }

  /**
   * The settings name groups that are not there, so nothing is known about anybody: the target
   * pauses and says so, and nobody is deprovisioned.
   *
   * @param missing what was named and is not there; empty where no group was chosen at all
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
          : "There is no %s any more; choose the scope again. Nobody was removed."
              .formatted(String.join(", ", missing));
    }
  }

  /** Resolves a target's settings now. */
  static Scope resolve(GroupTree tree, TargetConfig config) {
    return new ScopeResolver(tree).resolve(config);
  }
}
