package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.AttributeType;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.value.Scalars;
import dev.lockstep.server.store.Folding;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Filters on the folded document, as predicates of SQL/JSON path. Each part is true or false and
 * never unknown, so that a negation means the opposite.
 *
 * @param type whose documents
 * @param element the attribute inside whose brackets the filter stands
 */
record JsonPaths(ResourceType type, @Nullable AttributePath element) {
  private static final String SOME = "@ != null";
  private static final String NEVER = "1 == 2";

  static JsonPaths of(ResourceType type) {
    return new JsonPaths(type, null);
  }

  /** The predicate that a filter means. */
  String predicate(Filter filter) {
    return switch (filter) {
      case Filter.And(var left, var right) ->
          "(" + predicate(left) + " && " + predicate(right) + ")";
      case Filter.Or(var left, var right) ->
          "(" + predicate(left) + " || " + predicate(right) + ")";
      case Filter.Not(var inner) -> "!(" + predicate(inner) + ")";
      case Filter.Present(var path) -> present(path);
      case Filter.Compare(var path, var operator, var value) -> compare(path, operator, value);
      case Filter.ValuePath(var path, var inner) ->
          exists(place(path) + "[*]", new JsonPaths(type, path).predicate(inner));
    };
  }

  /** The value that resources are ordered by: the primary one, else the first. */
  List<String> singled(AttributePath path) {
    var whole = place(path.parent());
    var name = path.sub();
    var sub = name == null ? "" : "." + Literals.quoted(isForeign(path) ? lower(name) : name);
    var attribute = definition(path.parent());
    if (attribute == null || !attribute.multiValued()) return List.of(whole + sub);
    var first = whole + "[0]" + sub;
    return attribute.sub("primary") == null
        ? List.of(first)
        : List.of(whole + "[*] ? (@.\"primary\" == true)" + sub, first);
  }

  private String compare(AttributePath path, Operator operator, JsonNode value) {
    var definition = definition(path);
    if (value.isNull()) {
      return switch (operator) {
        case EQ -> "!(" + present(path) + ")";
        case NE -> present(path);
        case CO, SW, EW, GT, GE, LT, LE -> NEVER;
      };
    }
    if (operator == Operator.NE) {
      return "(!("
          + anywhere(path, SOME)
          + ") || "
          + anywhere(path, differs(definition, value))
          + ")";
    }
    if (!operator.isSubstring()) return anywhere(path, comparison(definition, operator, value));
    if (definition != null && definition.type() == AttributeType.DATE_TIME) {
      var written = path.sub() == null ? Resources.asWritten(path.name()) : path.name();
      var sub = path.sub() == null ? null : Resources.asWritten(path.sub());
      return exists(place(path.schema(), written, sub), Literals.part(operator, folded(value)));
    }
    return value.isTextual()
        ? anywhere(path, Literals.part(operator, text(definition, value)))
        : NEVER;
  }

  // A complex value that no schema describes is there whatever it holds, be its "value" empty.
  private String present(AttributePath path) {
    var valued = anywhere(path, isPresent(definition(path)));
    return isForeign(path) && path.sub() == null
        ? "(" + valued + " || " + exists(place(path), "@.type() == \"object\" && exists(@.*)") + ")"
        : valued;
  }

  private static String isPresent(@Nullable AttributeDefinition definition) {
    if (definition == null) return "@ != null && (@ != \"\" || (@ == \"\") is unknown)";
    return switch (definition.type()) {
      case STRING, REFERENCE, BINARY -> "@ != \"\"";
      case BOOLEAN, DECIMAL, INTEGER, DATE_TIME, COMPLEX -> SOME + " || (@ == null) is unknown";
    };
  }

  private static String differs(@Nullable AttributeDefinition definition, JsonNode value) {
    if (definition != null) return "@ != " + literal(definition, value);
    var equal = comparison(null, Operator.EQ, value);
    return "@ != null && (!(" + equal + ") || (" + equal + ") is unknown)";
  }

  private static String comparison(
      @Nullable AttributeDefinition definition, Operator operator, JsonNode value) {
    if (definition != null) return "@ " + sign(operator) + " " + literal(definition, value);
    if (operator == Operator.EQ) {
      return alike(value).map(one -> "@ == " + one).collect(Collectors.joining(" || "));
    }
    return value.isBoolean() ? NEVER : "@ " + sign(operator) + " " + alike(value).findFirst().get();
  }

  // Where no schema tells the type, true may have been sent as a text, and 5 as well.
  private static Stream<String> alike(JsonNode value) {
    var text = folded(value);
    var quoted = Literals.quoted(text);
    if (value.isNumber()) return Stream.of(Literals.number(value.decimalValue()), quoted);
    if (value.isBoolean()) return Stream.of(text, quoted);
    return text.equals("true") || text.equals("false")
        ? Stream.of(quoted, text)
        : Stream.of(quoted);
  }

  private static String literal(AttributeDefinition definition, JsonNode value) {
    return switch (definition.type()) {
      case BOOLEAN -> String.valueOf(value.booleanValue());
      case INTEGER, DECIMAL -> Literals.number(value.decimalValue());
      case DATE_TIME ->
          Literals.quoted(
              Scalars.sortable(Objects.requireNonNull(Scalars.instant(value.asText()))));
      case STRING, REFERENCE, BINARY, COMPLEX -> Literals.quoted(text(definition, value));
    };
  }

  private static String text(@Nullable AttributeDefinition definition, JsonNode value) {
    return definition != null && definition.caseExact() ? value.asText() : folded(value);
  }

  private static String folded(JsonNode value) {
    return Folding.text(value.asText());
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case EQ -> "==";
      case GT -> ">";
      case GE -> ">=";
      case LT -> "<";
      case LE -> "<=";
      case NE, CO, SW, EW -> throw new IllegalArgumentException(operator.keyword());
    };
  }

  private String anywhere(AttributePath path, String condition) {
    return places(path)
        .map(place -> exists(place, condition))
        .collect(Collectors.joining(" || ", "(", ")"));
  }

  private static String exists(String place, String condition) {
    return "exists(" + place + " ? (" + condition + "))";
  }

  // A complex value that no schema describes stands for its "value", and inside brackets a plain
  // element for itself.
  private Stream<String> places(AttributePath path) {
    var place = place(path);
    if (!isForeign(path) || path.sub() != null) return Stream.of(place);
    var plain = " ? (@.type() != \"object\")";
    var own = Stream.of(place + plain, place + ".\"value\"");
    var itself = element != null && path.name().equalsIgnoreCase("value");
    return itself ? Stream.concat(Stream.of("@" + plain), own) : own;
  }

  private String place(AttributePath path) {
    return place(path.schema(), path.name(), path.sub());
  }

  private String place(@Nullable String schema, String name, @Nullable String sub) {
    var steps = new StringBuilder(element == null ? "$" : "@");
    var foreign = isForeign(schema);
    for (var step : new @Nullable String[] {schema, name, sub}) {
      if (step != null) steps.append('.').append(Literals.quoted(foreign ? lower(step) : step));
    }
    return steps.toString();
  }

  private @Nullable AttributeDefinition definition(AttributePath path) {
    return type.find(element == null ? path : element.child(path.name()));
  }

  private boolean isForeign(AttributePath path) {
    return isForeign(path.schema());
  }

  private boolean isForeign(@Nullable String schema) {
    var urn = element == null ? schema : element.schema();
    return urn != null && type.schemaNamed(urn) == null;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
