package dev.lockstep.keycloak.mapping.rule;

import java.util.List;
import java.util.Map;

/**
 * What is known of a user, by the names of placeholders; values in a defined order.
 *
 * @param values none of them blank
 */
public record UserFacts(Map<String, List<String>> values) {

  public UserFacts {
    values = Map.copyOf(values);
  }

  List<String> values(String placeholder) {
    return values.getOrDefault(placeholder, List.of());
  }
}
