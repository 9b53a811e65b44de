package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import java.util.Map;
import java.util.Objects;

/**
 * {@code groups} of a user and {@code members} of a group: rows of their own, never part of a
 * document.
 *
 * @param attribute its name
 * @param from the rows of the resource called r, each as gm and joined with the other one as o
 * @param columns the sub-attributes
 */
record Rows(String attribute, String from, Columns columns) {
  private static final String JOIN =
      "from scim_group_member gm join %s o on o.organization = gm.organization and o.id = gm.%s"
          + " where gm.organization = r.organization and gm.%s = r.id";

  static Rows groups(String base) {
    return new Rows(
        "groups",
        JOIN.formatted("scim_group", "scim_group", "member"),
        new Columns(
            Map.of(
                "value", Column.id("gm.scim_group").found().inAnyCase(),
                "display", Column.folded("o.display_name"),
                "type", Column.folded("'direct'"),
                "$ref", Column.address(base + "/Groups/", "gm.scim_group").found().inAnyCase())));
  }

  static Rows members(String base) {
    return new Rows(
        "members",
        JOIN.formatted("member", "member", "scim_group"),
        new Columns(
            Map.of(
                "value", Column.id("gm.member").found().inAnyCase(),
                "display", Column.folded("coalesce(o.display_name, o.user_name)"),
                "type", Column.folded("'user'"),
                "$ref", Column.address(base + "/Users/", "gm.member").found().inAnyCase())));
  }

  boolean isAt(AttributePath path) {
    return path.schema() == null && path.name().equals(attribute);
  }

  SqlCondition present(AttributePath path) {
    return path.sub() == null ? some(SqlCondition.ALL) : some(columns.present(sub(path)));
  }

  SqlCondition compare(AttributePath path, Operator operator, JsonNode value) {
    if (value.isNull()) {
      var present = some(columns.present(sub(path)));
      return operator == Operator.EQ ? present.negated() : present;
    }
    var matching = some(columns.compare(sub(path), operator, value));
    return operator == Operator.NE ? some(SqlCondition.ALL).negated().or(matching) : matching;
  }

  SqlCondition element(Filter element) {
    return some(columns.translate(element));
  }

  /** The first one's value, by which resources are ordered. */
  String first(AttributePath path) {
    var column = columns.get(path.sub() == null ? AttributePath.of("value") : sub(path));
    return "(select " + column.asText() + " " + from + " order by o.id limit 1)";
  }

  private SqlCondition some(SqlCondition condition) {
    return condition.within("exists (select " + from + " and ", ")");
  }

  private static AttributePath sub(AttributePath path) {
    return AttributePath.of(Objects.requireNonNull(path.sub()));
  }
}
