package dev.lockstep.keycloak.reconcile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Does a value read from a target say what we would send, though it may say more (a display name, a
 * type)?
 */
final class Covers {

  private Covers() {}

  static boolean covers(@Nullable JsonNode there, JsonNode desired) {
    return switch (desired) {
      case ObjectNode object ->
          there instanceof ObjectNode
              && object.propertyStream().allMatch(e -> covers(there.get(e.getKey()), e.getValue()));
      case ArrayNode array -> there instanceof ArrayNode && coversEach(there, array);
      default -> desired.equals(there);
    };
  }

  private static boolean coversEach(JsonNode there, ArrayNode desired) {
    if (there.size() != desired.size()) {
      return false;
    }
    return desired
        .valueStream()
        .allMatch(wanted -> there.valueStream().anyMatch(element -> covers(element, wanted)));
  }
}
