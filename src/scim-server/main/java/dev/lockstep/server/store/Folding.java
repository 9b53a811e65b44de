package dev.lockstep.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import java.util.Locale;

/** Text and documents as they are compared: compatible forms and cases are one. */
public final class Folding {
  private Folding() {}

  public static String text(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  static ObjectNode user(ObjectNode document) {
    return object(document);
  }

  static ObjectNode group(ObjectNode document) {
    return object(document);
  }

  private static ObjectNode object(ObjectNode node) {
    var folded = node.objectNode();
    for (var field : node.properties()) folded.set(field.getKey(), folded(field.getValue()));
    return folded;
  }

  private static JsonNode folded(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      case ObjectNode object -> object(object);
      default -> node;
    };
  }
}
