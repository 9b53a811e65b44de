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
    var userName = user.path("username").asText();
    var first = user.path("firstName").asText("");
    var last = user.path("lastName").asText("");
    var email = user.path("email").asText("");
    var full = (first + " " + last).strip();
    attributes.put("userName", userName);
    attributes.put("displayName", full.isEmpty() ? userName : full);
    attributes.put("name.givenName", first);
    attributes.put("name.familyName", last);
    attributes.put("emails", (email.isEmpty() ? List.of() : List.of("work " + email)).toString());
    attributes.put("active", user.path("enabled").asText());
    return new Person(user.path("id").asText(), attributes);
  }

  static Person ofTarget(JsonNode user) {
    var attributes = new TreeMap<String, String>();
    attributes.put("userName", user.path("userName").asText());
    attributes.put("displayName", user.path("displayName").asText());
    attributes.put("name.givenName", user.path("name").path("givenName").asText(""));
    attributes.put("name.familyName", user.path("name").path("familyName").asText(""));
    attributes.put(
        "emails", Json.elements(user.path("emails")).map(Person::email).toList().toString());
    attributes.put("active", user.path("active").asText());
    return new Person(user.path("externalId").asText(), attributes);
  }

  String userName() {
    return attributes.getOrDefault("userName", "");
  }

  boolean active() {
    return "true".equals(attributes.get("active"));
  }

  private static String email(JsonNode email) {
    return email.path("type").asText() + " " + email.path("value").asText();
  }
}
