package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.StreamSupport;

/** How people tell one resource of a target from another: by its names and its address. */
public final class Appearance {
  private static final int LENGTH_MAX = 200;

  private Appearance() {}

  /**
   * What a target calls a user or group, such as <em>Ann Lee · ann · ann@acme.example</em>; empty
   * where it says nothing.
   */
  public static String of(JsonNode resource) {
    var words = new ArrayList<String>();
    words.add(resource.path("displayName").asText());
    words.add(name(resource.path("name")));
    words.add(resource.path("userName").asText());
    words.add(email(resource.path("emails")));
    var text = String.join(" · ", distinct(words));
    return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
  }

  private static List<String> distinct(List<String> words) {
    var said = new LinkedHashSet<>(words.stream().map(String::strip).toList());
    said.remove("");
    return List.copyOf(said);
  }

  private static String name(JsonNode name) {
    var formatted = name.path("formatted").asText();
    return formatted.isEmpty()
        ? name.path("givenName").asText() + " " + name.path("familyName").asText()
        : formatted;
  }

  private static String email(JsonNode emails) {
    return StreamSupport.stream(emails.spliterator(), false)
        .filter(email -> email.path("primary").asBoolean() || emails.size() == 1)
        .findFirst()
        .map(email -> email.path("value").asText())
        .orElse("");
  }
}
