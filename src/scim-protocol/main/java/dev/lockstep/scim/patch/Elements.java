package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The elements of a multi-valued attribute, changed in place. */
record Elements(ArrayNode list) {

  boolean anyMatch(Predicate<JsonNode> selected) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(selected);
  }

  void become(ArrayNode others) {
    list.removeAll();
    list.addAll(others);
  }

  void append(JsonNode element) {
    list.add(element);
  }

  /** Adds what isn't there; what is there takes on the sub-attributes given. */
  void add(ArrayNode given) {
    for (var element : given) {
      Predicate<JsonNode> same = each -> isSame(each, element);
      if (!anyMatch(same)) {
        list.add(element);
      }
      change(same, existing -> merged(existing, element));
    }
  }

  /** Changes the selected ones; one that becomes primary takes the mark from the others. */
  void change(Predicate<JsonNode> selected, UnaryOperator<JsonNode> how) {
    var primary = -1;
    for (var index = 0; index < list.size(); index++) {
      var element = list.get(index);
      if (selected.test(element)) {
        var changed = how.apply(element);
        list.set(index, changed);
        primary = isPrimary(changed) ? index : primary;
      }
    }
    if (primary >= 0) {
      unmarkAllBut(primary);
    }
  }

  void removeIf(Predicate<JsonNode> selected) {
    for (var index = list.size() - 1; index >= 0; index--) {
      if (selected.test(list.get(index))) {
        list.remove(index);
      }
    }
  }

  // RFC 7644 section 3.5.2: a new primary value takes the mark from the old one
  private void unmarkAllBut(int primary) {
    for (var index = 0; index < list.size(); index++) {
      var element = list.get(index);
      if (index != primary && isPrimary(element)) {
        ((ObjectNode) element).put("primary", false);
      }
    }
  }

  private static boolean isPrimary(JsonNode element) {
    return element.path("primary").booleanValue();
  }

  /** The element with the sub-attributes given; the others stay. */
  static JsonNode merged(JsonNode element, JsonNode given) {
    return element instanceof ObjectNode old && given instanceof ObjectNode object
        ? old.setAll(object)
        : given;
  }

  // RFC 7643 section 2.4: a list holds a pair of type and value only once
  private static boolean isSame(JsonNode one, JsonNode other) {
    var value = one.get("value");
    return value == null
        ? one.equals(other)
        : value.equals(other.get("value")) && Objects.equals(one.get("type"), other.get("type"));
  }

  /** Whether they have the same {@code value}, or where there is none, are equal. */
  static boolean isLike(JsonNode element, JsonNode given) {
    var value = given.get("value");
    return value == null ? element.equals(given) : value.equals(element.get("value"));
  }

  /** The element that {@code type eq "work" and primary eq true} describes, or null. */
  static @Nullable ObjectNode described(Filter filter) {
    var element = JsonNodeFactory.instance.objectNode();
    return describe(filter, element) ? element : null;
  }

  private static boolean describe(Filter filter, ObjectNode element) {
    return switch (filter) {
      case Filter.And(var left, var right) -> describe(left, element) && describe(right, element);
      case Filter.Compare(var path, var operator, var value) -> {
        element.set(path.name(), value);
        yield operator == Operator.EQ && !value.isNull();
      }
      case Filter.Or or -> false;
      case Filter.Not not -> false;
      case Filter.Present present -> false;
      case Filter.ValuePath valuePath -> false;
    };
  }
}
