package dev.lockstep.keycloak.reconcile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;

/** 48 bits of SHA-256 over a value's canonical text: 8 characters. */
final class ShortHash {

  private static final int BYTES = 6;

  private ShortHash() {}

  static String of(JsonNode value) {
    var text = new StringBuilder();
    write(value, text);
    var digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
  }

  /**
   * Members in the order of their names, so that the order they were written in does not matter.
   */
  private static void write(JsonNode value, StringBuilder text) {
    switch (value) {
      case ObjectNode object -> {
        var sorted = new TreeMap<String, JsonNode>();
        object.forEachEntry(sorted::put);
        text.append('{');
        sorted.forEach((name, member) -> write(member, text.append(name).append('=')));
        text.append('}');
      }
      case ArrayNode array -> {
        text.append('[');
        array.forEach(element -> write(element, text));
        text.append(']');
      }
      default -> text.append(value).append(',');
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
