package dev.lockstep.keycloak.scope;

import java.util.Collection;
import java.util.Set;

/** One rule of a scope, resolved to ids. */
public sealed interface Condition {

  /** In one of these groups, which are named with all beneath them. */
  record InAnyOf(Set<String> groups) implements Condition {
    public InAnyOf {
      groups = Set.copyOf(groups);
    }
  }

  /**
   * Has one of these roles, which are named with all that contain them.
   *
   * @param roles ids
   * @param groups whose members have one by the group, with all beneath them
   */
  record Holds(Set<String> roles, Set<String> groups) implements Condition {
    public Holds {
      roles = Set.copyOf(roles);
      groups = Set.copyOf(groups);
    }
  }

  /**
   * Has this attribute.
   *
   * @param value empty: whatever it is
   */
  record Has(String attribute, String value) implements Condition {}

  /** The groups that joining or leaving may change the answer for. */
  default Set<String> relevantGroups() {
    return switch (this) {
      case InAnyOf in -> in.groups();
      case Holds holds -> holds.groups();
      case Has has -> Set.of();
    };
  }

  /** Does it hold for a user with these traits? */
  default boolean holdsFor(Traits user) {
    return switch (this) {
      case InAnyOf in -> anyOf(in.groups(), user.groups());
      case Holds holds ->
          anyOf(holds.roles(), user.roles()) || anyOf(holds.groups(), user.groups());
      case Has(var attribute, var value) ->
          value.isEmpty()
              ? !user.values(attribute).isEmpty()
              : user.values(attribute).contains(value);
    };
  }

  private static boolean anyOf(Set<String> wanted, Collection<String> own) {
    return own.stream().anyMatch(wanted::contains);
  }
}
