package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Translates resolved filters wholly into SQL, for a table called r.
 *
 * @param attributes where the values are
 * @param organization whose
 */
record FilterToSql(Attributes attributes, UUID organization) {

  SqlCondition translate(Filter filter) {
    return switch (filter) {
      case Filter.And(var left, var right) -> translate(left).and(translate(right));
      case Filter.Or(var left, var right) -> translate(left).or(translate(right));
      case Filter.Not(var inner) -> translate(inner).negated();
      case Filter.Present(var path) -> present(path);
      case Filter.Compare compare -> compare(compare);
      case Filter.ValuePath(var path, var element) -> element(path, element);
    };
  }

  // In a search over several types, what only others have.
  private boolean isAbsent(AttributePath path) {
    return path.schema() == null && attributes.type().find(path) == null;
  }

  private static SqlCondition absent(Filter.Compare compare) {
    var asked = compare.value().isNull() ? Operator.EQ : Operator.NE;
    return compare.operator() == asked ? SqlCondition.ALL : SqlCondition.NONE;
  }

  private SqlCondition present(AttributePath path) {
    if (isAbsent(path)) return SqlCondition.NONE;
    if (attributes.columns().has(path)) return attributes.columns().present(path);
    if (attributes.isMeta(path)) return SqlCondition.ALL;
    if (attributes.rows().isAt(path)) return attributes.rows().present(path);
    return document(new Filter.Present(path));
  }

  private SqlCondition compare(Filter.Compare compare) {
    requireText(compare.value());
    var path = compare.path();
    if (isAbsent(path)) return absent(compare);
    var lookedUp = lookUp(path, compare);
    if (lookedUp.isPresent()) return lookedUp.get();
    if (attributes.columns().has(path)) {
      return attributes.columns().compare(path, compare.operator(), compare.value());
    }
    return attributes.rows().isAt(path)
        ? attributes.rows().compare(path, compare.operator(), compare.value())
        : document(compare);
  }

  private SqlCondition element(AttributePath path, Filter element) {
    if (isAbsent(path)) return SqlCondition.NONE;
    terms(element).forEach(compare -> requireText(compare.value()));
    if (attributes.isMeta(path)) return attributes.meta().translate(element);
    var whole =
        attributes.rows().isAt(path)
            ? attributes.rows().element(element)
            : document(new Filter.ValuePath(path, element));
    // Whoever has such an element has its value: where an index leads to them, it goes first.
    return required(element)
        .flatMap(compare -> lookUp(path.child(compare.path().name()), compare).stream())
        .reduce(SqlCondition.ALL, SqlCondition::and)
        .and(whole);
  }

  private Optional<SqlCondition> lookUp(AttributePath path, Filter.Compare compare) {
    return compare.operator() == Operator.EQ && compare.value().isTextual()
        ? attributes.lookUp(organization, path, compare.value())
        : Optional.empty();
  }

  private SqlCondition document(Filter filter) {
    var predicate = JsonPaths.of(attributes.type()).predicate(filter);
    return SqlCondition.of("r.folded @@ ?::jsonpath", predicate);
  }

  /** What must hold whatever else does. */
  private static Stream<Filter.Compare> required(Filter filter) {
    return switch (filter) {
      case Filter.And(var left, var right) -> Stream.concat(required(left), required(right));
      case Filter.Compare compare -> Stream.of(compare);
      case Filter.Or ignored -> Stream.of();
      case Filter.Not ignored -> Stream.of();
      case Filter.Present ignored -> Stream.of();
      case Filter.ValuePath ignored -> Stream.of();
    };
  }

  private static Stream<Filter.Compare> terms(Filter filter) {
    return switch (filter) {
      case Filter.And(var left, var right) -> Stream.concat(terms(left), terms(right));
      case Filter.Or(var left, var right) -> Stream.concat(terms(left), terms(right));
      case Filter.Not(var inner) -> terms(inner);
      case Filter.Compare compare -> Stream.of(compare);
      case Filter.ValuePath(var path, var element) -> terms(element);
      case Filter.Present ignored -> Stream.of();
    };
  }

  // The database stores neither, so it can't compare with them.
  private static void requireText(JsonNode value) {
    if (!value.isTextual()) return;
    var unreadable =
        value
            .textValue()
            .codePoints()
            .anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    if (unreadable) {
      throw ScimException.invalidFilter("a text holds U+0000 or half of a surrogate pair");
    }
  }
}
