package dev.lockstep.endtoend.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.rest.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What both sides must agree on about one person, attribute by attribute. */
record Person(String key, Map<String, String> attributes) {

  static Person ofKeycloak(JsonNode user) {
    var attributes = new TreeMap<String, String>();
    var first = user.path("firstName").asText("");
    var last = user.path("lastName").asText("");
    var email = user.path("email").asText("");
    attributes.put("userName", user.path("username").asText());
    attributes.put("name.givenName", first);
    attributes.put("name.familyName", last);
    attributes.put("emails", email.isEmpty() ? List.of().toString() : List.of(email).toString());
    attributes.put("active", user.path("enabled").asText());
    return new Person(user.path("id").asText(), attributes);
  }

  static Person ofTarget(JsonNode user) {
    var attributes = new TreeMap<String, String>();
    var emails = Json.elements(user.path("emails")).map(email -> email.path("value").asText());
    attributes.put("userName", user.path("userName").asText());
    attributes.put("name.givenName", user.path("name").path("givenName").asText(""));
    attributes.put("name.familyName", user.path("name").path("familyName").asText(""));
    attributes.put("emails", emails.sorted().toList().toString());
    attributes.put("active", user.path("active").asText());
    return new Person(user.path("externalId").asText(), attributes);
  }

  String userName() {
    return attributes.getOrDefault("userName", "");
  }

  boolean active() {
    return "true".equals(attributes.get("active"));
  }
}
