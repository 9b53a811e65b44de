package dev.lockstep.keycloak.scope;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a scope may ask of one user, as it is read.
 *
 * @param groups direct memberships
 * @param roles direct mappings
 * @param attributes the values of those that a rule asks for
 */
record Traits(Set<String> groups, Set<String> roles, Map<String, Set<String>> attributes) {

  static Traits none() {
    return new Traits(new HashSet<>(), new HashSet<>(), new HashMap<>());
  }

  Set<String> values(String attribute) {
    return attributes.getOrDefault(attribute, Set.of());
  }
}
