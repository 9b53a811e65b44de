package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import java.util.Map;
import java.util.Objects;

/**
 * Attributes with a single value that are columns, by their names: those of a resource, or the
 * sub-attributes of one element.
 */
record Columns(Map<String, Column> named) {

  Columns {
    named = Map.copyOf(named);
  }

  boolean has(AttributePath path) {
    return named.containsKey(path.toString());
  }

  Column get(AttributePath path) {
    return Objects.requireNonNull(named.get(path.toString()), path.toString());
  }

  SqlCondition present(AttributePath path) {
    return get(path).present();
  }

  SqlCondition compare(AttributePath path, Operator operator, JsonNode value) {
    var column = get(path);
    if (!value.isNull()) return column.compare(operator, value);
    // RFC 7644 section 3.4.2.2: null is what has no value
    return operator == Operator.EQ ? column.present().negated() : column.present();
  }

  /** What a filter on the columns alone means. */
  SqlCondition translate(Filter filter) {
    return switch (filter) {
      case Filter.And(var left, var right) -> translate(left).and(translate(right));
      case Filter.Or(var left, var right) -> translate(left).or(translate(right));
      case Filter.Not(var inner) -> translate(inner).negated();
      case Filter.Present(var path) -> present(path);
      case Filter.Compare(var path, var operator, var value) -> compare(path, operator, value);
      case Filter.ValuePath(var path, var element) ->
          throw ScimException.invalidFilter(path + " can't have brackets inside brackets");
    };
  }
}
