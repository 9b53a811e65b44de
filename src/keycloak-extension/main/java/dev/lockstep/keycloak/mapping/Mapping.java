package dev.lockstep.keycloak.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users and groups as SCIM resources. What has no value has no attribute. */
final class Mapping {

  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

  private Mapping() {}

  static ObjectNode of(KeycloakUser user) {
    var resource = resource(USER, user.id());
    resource.put("userName", user.username());
    putName(resource, user);
    resource.put("displayName", displayName(user));
    if (hasText(user.email())) {
      resource
          .putArray("emails")
          .addObject()
          .put("value", user.email())
          .put("type", "work")
          .put("primary", true);
    }
    return resource.put("active", user.enabled());
  }

  static ObjectNode of(KeycloakGroup group) {
    return resource(GROUP, group.id()).put("displayName", group.name());
  }

  private static ObjectNode resource(String schema, String id) {
    var resource = JsonNodeFactory.instance.objectNode();
    resource.putArray("schemas").add(schema);
    return resource.put("externalId", id);
  }

  private static void putName(ObjectNode resource, KeycloakUser user) {
    var name = JsonNodeFactory.instance.objectNode();
    if (hasText(user.firstName())) {
      name.put("givenName", user.firstName());
    }
    if (hasText(user.lastName())) {
      name.put("familyName", user.lastName());
    }
    if (!name.isEmpty()) {
      resource.set("name", name);
    }
  }

  private static String displayName(KeycloakUser user) {
    var full =
        Stream.of(user.firstName(), user.lastName())
            .filter(Mapping::hasText)
            .collect(Collectors.joining(" "));
    return full.isEmpty() ? user.username() : full;
  }

  private static boolean hasText(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
