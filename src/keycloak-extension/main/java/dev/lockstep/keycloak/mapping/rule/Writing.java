package dev.lockstep.keycloak.mapping.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.schema.AttributeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts mapped values into a resource.
 *
 * @param resource changed
 */
record Writing(ObjectNode resource) {

  void write(List<MappingRule> rules, UserFacts user, Map<String, String> remoteIds) {
    // Several lines may be about one attribute of several values: together they replace what it
    // had.
    var replaced = new TreeSet<String>();
    for (var rule : rules) {
      var place = rule.place();
      if (place.isMultiValued() && replaced.add(place.path())) {
        holder(place).remove(place.name());
      }
    }
    for (var rule : rules) {
      var values = rule.values(user);
      if (rule.place().isReference()) {
        values = values.stream().map(remoteIds::get).filter(Objects::nonNull).toList();
      }
      put(rule.place(), values);
    }
    tidy(rules);
  }

  private void put(Place place, List<String> values) {
    var holder = holder(place);
    if (place.isMultiValued()) {
      several(place, holder, values);
    } else if (place.isReference()) {
      one(holder.withObjectProperty(place.name()), "value", place, values);
    } else if (place.sub() != null) {
      one(holder.withObjectProperty(place.name()), place.sub(), place, values);
    } else {
      one(holder, place.name(), place, values);
    }
  }

  private static void one(ObjectNode holder, String name, Place place, List<String> values) {
    if (values.isEmpty()) {
      holder.remove(name);
    } else if (isTruth(place)) {
      holder.put(name, Boolean.parseBoolean(values.getFirst()));
    } else {
      holder.put(name, values.getFirst());
    }
  }

  private static boolean isTruth(Place place) {
    return place.definition() != null && place.definition().type() == AttributeType.BOOLEAN;
  }

  private static void several(Place place, ObjectNode holder, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    var elements = holder.withArrayProperty(place.name());
    var sub = place.sub() == null ? "value" : place.sub();
    if (!sub.equals("value")) {
      element(elements, place.type()).put(sub, values.getFirst());
      return;
    }
    for (var value : values) {
      var element = elements.addObject().put("value", value);
      if (place.type() != null) {
        element.put("type", place.type());
      }
      if (elements.size() == 1 && place.name().equals("emails")) {
        element.put("primary", true);
      }
    }
  }

  /** Parts of one address, say, come by several lines. */
  private static ObjectNode element(ArrayNode elements, @Nullable String type) {
    for (var element : elements) {
      if (element instanceof ObjectNode object
          && Objects.equals(type, object.path("type").textValue())) {
        return object;
      }
    }
    var element = elements.addObject();
    return type == null ? element : element.put("type", type);
  }

  private ObjectNode holder(Place place) {
    return place.schema() == null ? resource : resource.withObjectProperty(place.schema());
  }

  /** What has no value has no attribute, and an extension that is used is named. */
  private void tidy(List<MappingRule> rules) {
    for (var rule : rules) {
      var place = rule.place();
      var holder = holder(place);
      if (holder.path(place.name()) instanceof ObjectNode object && object.isEmpty()) {
        holder.remove(place.name());
      }
      if (place.schema() != null) {
        used(place.schema());
      }
    }
  }

  private void used(String schema) {
    if (resource.path(schema).isEmpty()) {
      resource.remove(schema);
      return;
    }
    var schemas = resource.withArrayProperty("schemas");
    var name = JsonNodeFactory.instance.textNode(schema);
    for (var known : schemas) {
      if (known.equals(name)) {
        return;
      }
    }
    schemas.add(name);
  }
}
