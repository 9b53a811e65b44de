package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.Filter.And;
import dev.lockstep.scim.filter.Filter.Compare;
import dev.lockstep.scim.filter.Filter.Not;
import dev.lockstep.scim.filter.Filter.Or;
import dev.lockstep.scim.filter.Filter.Present;
import dev.lockstep.scim.filter.Filter.ValuePath;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.ResourceType;
import java.util.List;

/** Evaluates filters on resources in memory. */
public final class FilterMatcher {

  private final Scope scope;

  private FilterMatcher(Scope scope) {
    this.scope = scope;
  }

  /**
   * Whether the resource matches: names in any case, values with case where the schema says so. Of
   * several values one is enough; {@code ne} also holds where there is no value.
   */
  public static boolean matches(Filter filter, ObjectNode resource, ResourceType type) {
    return new FilterMatcher(Scope.of(type)).matches(filter, resource);
  }

  /** Whether an element of the attribute matches the filter inside the brackets after it. */
  public static boolean matchesElement(
      Filter element, JsonNode value, AttributePath attribute, ResourceType type) {
    return new FilterMatcher(Scope.of(type).inside(attribute)).matches(element, value);
  }

  private boolean matches(Filter filter, JsonNode node) {
    return switch (filter) {
      case And(var left, var right) -> matches(left, node) && matches(right, node);
      case Or(var left, var right) -> matches(left, node) || matches(right, node);
      case Not(var inner) -> !matches(inner, node);
      case Present(var path) -> isPresent(scope.values(path, node));
      case Compare compare -> compare(compare, node);
      case ValuePath(var path, var element) -> {
        var inside = new FilterMatcher(scope.inside(path));
        yield scope.values(path, node).stream().anyMatch(each -> inside.matches(element, each));
      }
    };
  }

  private static boolean isPresent(List<JsonNode> values) {
    return values.stream()
        .anyMatch(
            value ->
                !Fields.isUnassigned(value) && !(value.isTextual() && value.textValue().isEmpty()));
  }

  private boolean compare(Compare compare, JsonNode node) {
    var comparison = Comparison.of(scope.find(value(compare.path())), compare);
    var whole = scope.values(compare.path(), node);
    var values = whole.stream().map(FilterMatcher::ownValue).toList();
    if (compare.value().isNull()) {
      // a value that no schema describes is there whatever it holds, as "pr" has it
      var present = isPresent(scope.find(compare.path()) == null ? whole : values);
      return switch (compare.operator()) {
        case EQ -> !present;
        case NE -> present;
        case CO, SW, EW, GT, GE, LT, LE -> false;
      };
    }
    return switch (compare.operator()) {
      case EQ -> values.stream().anyMatch(comparison);
      case NE -> values.isEmpty() || values.stream().anyMatch(comparison);
      case CO, SW, EW, GT, GE, LT, LE -> values.stream().anyMatch(comparison);
    };
  }

  // emails co "example.com" looks at emails.value
  private AttributePath value(AttributePath path) {
    var attribute = scope.find(path);
    var complex = attribute != null && attribute.isComplex() && path.sub() == null;
    return complex && scope.element() == null ? path.child("value") : path;
  }

  private static JsonNode ownValue(JsonNode value) {
    var own = value instanceof ObjectNode object ? Fields.find(object, "value") : null;
    return own == null ? value : own;
  }
}
