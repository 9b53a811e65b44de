package dev.lockstep.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter.And;
import dev.lockstep.scim.filter.Filter.Compare;
import dev.lockstep.scim.filter.Filter.Not;
import dev.lockstep.scim.filter.Filter.Or;
import dev.lockstep.scim.filter.Filter.Present;
import dev.lockstep.scim.filter.Filter.ValuePath;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.AttributeType;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.Returned;
import dev.lockstep.scim.value.Scalars;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Holds a filter against a resource type's schemas: names get their spelling, values their type,
 * and what can't be answered is refused.
 */
public final class FilterResolver {

  private final Scope scope;
  private final ScimRules rules;
  private final IdentityHashMap<AttributePath, Integer> positions;

  private FilterResolver(
      Scope scope, ScimRules rules, IdentityHashMap<AttributePath, Integer> positions) {
    this.scope = scope;
    this.rules = rules;
    this.positions = positions;
  }

  /**
   * Reads a filter's text and resolves it; what is wrong in it is told with its position.
   *
   * @throws ScimException {@code invalidFilter}
   */
  public static Filter read(String text, ResourceType type, ScimRules rules) {
    return readAcross(text, List.of(type), rules).getFirst();
  }

  /**
   * Reads a filter over resources of several types and resolves it for each of them. What only
   * others of them have stays in place as it is written: here it has no value (RFC 7644 section
   * 3.4.2.1).
   *
   * @throws ScimException {@code invalidFilter}
   */
  public static List<Filter> readAcross(String text, List<ResourceType> types, ScimRules rules) {
    var parsed = FilterParser.parsed(text, rules);
    return types.stream()
        .map(type -> new FilterResolver(Scope.of(type, types), rules, parsed.positions()))
        .map(resolver -> resolver.resolve(parsed.filter()))
        .toList();
  }

  /** Resolves with all leniencies. */
  public static Filter resolve(Filter filter, ResourceType type) {
    return resolve(filter, type, ScimRules.LENIENT);
  }

  /**
   * The same filter with canonical paths: core attributes without a URN, extension attributes with
   * theirs, {@code emails} as {@code emails.value} where values are compared. Paths inside brackets
   * are relative to the element. Attributes of extensions nobody knows stay as they are.
   *
   * @throws ScimException {@code invalidFilter}
   */
  public static Filter resolve(Filter filter, ResourceType type, ScimRules rules) {
    return new FilterResolver(Scope.of(type), rules, new IdentityHashMap<>()).resolve(filter);
  }

  /** The same for the filter inside the brackets after an attribute. */
  public static Filter resolveElement(
      Filter element, AttributePath attribute, ResourceType type, ScimRules rules) {
    return new FilterResolver(Scope.of(type).inside(attribute), rules, new IdentityHashMap<>())
        .resolve(element);
  }

  private Filter resolve(Filter filter) {
    return switch (filter) {
      case And(var left, var right) -> new And(resolve(left), resolve(right));
      case Or(var left, var right) -> new Or(resolve(left), resolve(right));
      case Not(var inner) -> new Not(resolve(inner));
      case Present present -> isNotOwn(present.path()) ? present : present(present.path());
      case Compare compare -> isNotOwn(compare.path()) ? compare : compare(compare);
      case ValuePath value -> isNotOwn(value.path()) ? value : valuePath(value);
    };
  }

  private Present present(AttributePath path) {
    var canonical = canonical(path);
    readable(canonical, path);
    return new Present(canonical);
  }

  private Compare compare(Compare compare) {
    var path = canonical(compare.path());
    var attribute = readable(path, compare.path());
    if (attribute.isComplex()) {
      var value = attribute.sub("value");
      if (value == null || path.sub() != null || scope.element() != null) {
        throw refused(path + " has no value of its own: name a sub-attribute", compare.path());
      }
      path = path.child("value");
      attribute = value;
    }
    return new Compare(path, compare.operator(), operand(path, attribute, compare));
  }

  private JsonNode operand(AttributePath path, AttributeDefinition attribute, Compare compare) {
    var operator = compare.operator();
    if (!isMeant(operator, attribute.type())) {
      throw refused(
          operator.keyword() + " means nothing for " + path + ", " + attribute.type().keyword(),
          compare.path());
    }
    if (compare.value().isNull() && (operator == Operator.EQ || operator == Operator.NE)) {
      return compare.value();
    }
    // a part of a URI or of an instant needs not be one
    var typed =
        operator.isSubstring() && compare.value().isTextual()
            ? compare.value()
            : Scalars.typed(attribute, compare.value(), rules);
    if (typed == null) {
      throw refused(
          path + " is compared with a " + attribute.type().keyword() + ", not " + compare.value(),
          compare.path());
    }
    return typed;
  }

  // RFC 7644 table 3: no order among booleans and binaries
  private static boolean isMeant(Operator operator, AttributeType type) {
    return switch (type) {
      case BOOLEAN -> !operator.isSubstring() && !operator.isOrdering();
      case BINARY -> !operator.isOrdering();
      case INTEGER, DECIMAL -> !operator.isSubstring();
      case STRING, REFERENCE, DATE_TIME -> true;
      case COMPLEX -> false;
    };
  }

  private ValuePath valuePath(ValuePath value) {
    if (scope.element() != null) {
      throw refused("brackets inside brackets", value.path());
    }
    var path = canonical(value.path());
    var attribute = readable(path, value.path());
    if (!attribute.multiValued() && !attribute.isComplex()) {
      throw refused(path + " has no elements that brackets could choose from", value.path());
    }
    var inside = new FilterResolver(scope.inside(path), rules, positions);
    return new ValuePath(path, inside.resolve(value.element()));
  }

  private AttributePath canonical(AttributePath path) {
    var canonical = scope.canonical(path);
    if (canonical == null) {
      var nearest = Spelling.nearest(path, scope);
      throw refused(
          scope.lacks(path) + (nearest == null ? "" : "; did you mean " + nearest + "?"), path);
    }
    return canonical;
  }

  // a filter on a password would let a client guess it
  private AttributeDefinition readable(AttributePath path, AttributePath written) {
    var attribute = scope.find(path);
    if (attribute == null || attribute.returned() == Returned.NEVER) {
      throw refused(path + " can't be filtered on", written);
    }
    return attribute;
  }

  private ScimException refused(String sentence, AttributePath written) {
    var position = positions.get(written);
    return position == null
        ? ScimException.invalidFilter(sentence)
        : ScimException.invalidFilter(sentence, position);
  }

  private boolean isNotOwn(AttributePath path) {
    if (scope.element() != null) return false;
    var urn = path.schema();
    var foreign = urn != null && scope.type().schemaNamed(urn) == null;
    return foreign || scope.isElsewhere(path);
  }
}
