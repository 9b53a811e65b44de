package dev.lockstep.server.console.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One attribute of a person as a page shows it: its name in words, and what it is. */
public record Attribute(String label, String value) {
  private static final Map<String, String> KNOWN = known();
  // Shown elsewhere on the page, or nobody's business.
  private static final Set<String> LEFT_OUT =
      Set.of("schemas", "id", "meta", "active", "externalId", "password", "groups");
  private static final int MOST = 60;

  static List<Attribute> of(ObjectNode document) {
    var list = new ArrayList<Attribute>();
    for (var entry : KNOWN.entrySet()) add(list, entry.getValue(), document.path(entry.getKey()));
    for (var field : document.properties()) {
      if (KNOWN.containsKey(field.getKey()) || LEFT_OUT.contains(field.getKey())) continue;
      if (field.getKey().startsWith("urn:") && field.getValue() instanceof ObjectNode extension) {
        for (var inner : extension.properties())
          add(list, spoken(inner.getKey()), inner.getValue());
      } else {
        add(list, spoken(field.getKey()), field.getValue());
      }
    }
    return list.stream().limit(MOST).toList();
  }

  private static void add(List<Attribute> list, String label, JsonNode value) {
    var text = text(value);
    if (!text.isBlank()) list.add(new Attribute(label, text));
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Attribute::text)
          .collect(Collectors.joining(", "));
    }
    if (!(value instanceof ObjectNode object)) return value.asText("");
    for (var telling : List.of("formatted", "value", "displayName")) {
      if (object.hasNonNull(telling)) return object.path(telling).asText() + kind(object);
    }
    return StreamSupport.stream(object.spliterator(), false)
        .map(Attribute::text)
        .collect(Collectors.joining(" "));
  }

  private static String kind(ObjectNode object) {
    return object.hasNonNull("type") ? " (" + object.path("type").asText() + ")" : "";
  }

  // costCenter → Cost center
  private static String spoken(String name) {
    var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Map<String, String> known() {
    var labels = new LinkedHashMap<String, String>();
    labels.put("userName", "User name");
    labels.put("name", "Name");
    labels.put("displayName", "Display name");
    labels.put("emails", "Email");
    labels.put("title", "Title");
    labels.put("phoneNumbers", "Phone");
    return labels;
  }
}
