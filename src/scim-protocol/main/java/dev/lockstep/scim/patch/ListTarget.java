package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.Mutability;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.value.Values;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A multi-valued attribute, some of its elements, or a sub-attribute of either. */
final class ListTarget implements Target {

  private final Location.Attribute location;
  private final ObjectNode container;
  private final ResourceType type;
  private final ScimRules rules;
  private final AttributeDefinition attribute;
  private final Values values;
  private final Elements elements;

  ListTarget(
      Location.Attribute location, ObjectNode container, ResourceType type, ScimRules rules) {
    this.location = location;
    this.container = container;
    this.type = type;
    this.rules = rules;
    this.attribute = location.definition();
    this.values = Values.by(rules);
    this.elements = new Elements(container.withArrayProperty(attribute.name()));
  }

  @Override
  public void write(JsonNode value, Write how) {
    var sub = location.sub();
    if (sub != null) {
      var given = values.canonical(sub, value);
      elements.change(selectedOrNew(), element -> put(element, sub, given));
    } else if (location.element() != null) {
      var given = theOne(value);
      elements.change(
          selectedOrNew(),
          element -> how == Write.ADD ? Elements.merged(element, given) : given.deepCopy());
    } else if (how == Write.ADD) {
      elements.add(values.elements(attribute, value));
    } else {
      elements.become(values.elements(attribute, value));
    }
    prune();
  }

  @Override
  public void remove(@Nullable JsonNode value) {
    var sub = location.sub();
    if (sub != null) {
      elements.change(selectedOrAbsent(), element -> put(element, sub, null));
    } else if (value == null || location.element() != null) {
      elements.removeIf(selectedOrAbsent());
    } else if (rules.allow(Leniency.REMOVE_BY_VALUE)) {
      var given = new Elements(values.elements(attribute, value));
      elements.removeIf(element -> given.anyMatch(each -> Elements.isLike(element, each)));
    } else {
      throw ScimException.invalidValue("remove takes no value: choose elements in brackets");
    }
    prune();
  }

  // the value of one element, in a list or not
  private JsonNode theOne(JsonNode value) {
    var only = value instanceof ArrayNode list && list.size() == 1 ? list.get(0) : value;
    var given = values.single(attribute, only);
    if (given == null) {
      throw ScimException.invalidValue("the elements in brackets need a value");
    }
    return given;
  }

  private JsonNode put(JsonNode element, AttributeDefinition sub, @Nullable JsonNode given) {
    if (!(element instanceof ObjectNode object)) {
      throw ScimException.invalidPath(attribute.name() + " has no sub-attributes");
    }
    var old = object.get(sub.name());
    if (sub.mutability() == Mutability.IMMUTABLE && old != null && !old.equals(given)) {
      throw ScimException.mutability(attribute.name() + "." + sub.name() + " is immutable");
    }
    if (given == null) {
      object.remove(sub.name());
    } else {
      object.set(sub.name(), given);
    }
    return object;
  }

  private Predicate<JsonNode> selectedOrNew() {
    var filter = location.element();
    var selected = selected(filter);
    if (elements.anyMatch(selected)) {
      return selected;
    }
    var fresh =
        filter == null || !rules.allow(Leniency.ELEMENT_FROM_FILTER)
            ? null
            : Elements.described(filter);
    if (fresh == null) {
      throw noTarget(filter);
    }
    elements.append(fresh);
    return selected;
  }

  private Predicate<JsonNode> selectedOrAbsent() {
    var filter = location.element();
    var selected = selected(filter);
    if (filter != null && !rules.allow(Leniency.REMOVE_ABSENT) && !elements.anyMatch(selected)) {
      throw noTarget(filter);
    }
    return selected;
  }

  private Predicate<JsonNode> selected(@Nullable Filter filter) {
    return filter == null
        ? element -> true
        : element -> FilterMatcher.matchesElement(filter, element, location.path(), type);
  }

  private ScimException noTarget(@Nullable Filter filter) {
    var brackets = filter == null ? "" : "[" + FilterText.of(filter) + "]";
    return ScimException.noTarget(attribute.name() + brackets + " matched no element");
  }

  private void prune() {
    elements.removeIf(Fields::isUnassigned);
    if (Fields.isUnassigned(container.get(attribute.name()))) {
      container.remove(attribute.name());
    }
  }
}
