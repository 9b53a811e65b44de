package dev.lockstep.server.directory.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.scim.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The resource types of one organization.
 *
 * @param user users, with its extensions
 * @param group groups, with its extensions
 */
public record Types(ResourceType user, ResourceType group) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of an organization that registered nothing. */
  public static final Types STANDARD = new Types(ResourceTypes.USER, ResourceTypes.GROUP);

  /** An organization's extensions, as a list of objects; to be selected from organization o. */
  public static final String REGISTERED =
      """
      coalesce((select jsonb_agg(jsonb_build_object('type', s.resource_type, 'schema', s.document) order by s.urn)
        from extension_schema s where s.organization = o.id), '[]') as extensions
      """;

  // Who calls often has the same extensions each time: they are parsed once.
  private static final int KNOWN_MAX = 1000;
  private static final Map<String, Types> KNOWN =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Types> eldest) {
              return size() > KNOWN_MAX;
            }
          });

  /** The types with the extensions that {@link #REGISTERED} tells. */
  public static Types with(String registered) {
    return registered.equals("[]") ? STANDARD : KNOWN.computeIfAbsent(registered, Types::parsed);
  }

  private static Types parsed(String registered) {
    try {
      var list = (ArrayNode) JSON.readTree(registered);
      return new Types(extended(ResourceTypes.USER, list), extended(ResourceTypes.GROUP, list));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the registered schemas are no JSON", e);
    }
  }

  private static ResourceType extended(ResourceType type, ArrayNode registered) {
    var extensions = new ArrayList<Schema>();
    for (JsonNode one : registered) {
      if (one.path("type").asText().equals(type.id())) {
        extensions.add(Schema.parse((ObjectNode) one.get("schema")));
      }
    }
    return type.with(extensions);
  }

  /** Both. */
  public List<ResourceType> all() {
    return List.of(user, group);
  }

  /** What they consist of. */
  public Set<Schema> schemas() {
    var schemas = new LinkedHashSet<Schema>();
    for (var type : all()) {
      schemas.add(type.schema());
      schemas.addAll(type.extensions());
    }
    return schemas;
  }
}
