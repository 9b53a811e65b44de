package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Filter.Compare;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.server.store.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Filters on {@code groups} of a user and {@code members} of a group: rows of their own, never part
 * of a document.
 */
enum Membership {
  /** Of a user. */
  GROUPS("groups", "gm.member", "gm.scim_group"),
  /** Of a group. */
  MEMBERS("members", "gm.scim_group", "gm.member");

  private final String attribute;
  private final String exists;
  private final String other;

  Membership(String attribute, String mine, String other) {
    this.attribute = attribute;
    this.exists =
        "exists (select from scim_group_member gm where gm.organization = r.organization and "
            + mine
            + " = r.id";
    this.other = other;
  }

  String attribute() {
    return attribute;
  }

  SqlCondition present() {
    return SqlCondition.of(exists + ")");
  }

  SqlCondition compare(AttributePath path, Operator operator, JsonNode value) {
    if (!isValue(path.sub()) || operator != Operator.EQ || !value.isTextual()) {
      throw notYet(path + " " + operator.keyword() + " " + value);
    }
    return Ids.parse(value.textValue())
        .map(id -> SqlCondition.of(exists + " and " + other + " = ?)", id).indexed())
        .orElse(SqlCondition.NONE);
  }

  SqlCondition element(Filter element) {
    if (element instanceof Compare(var path, var operator, var value)
        && path.sub() == null
        && isValue(path.name())) {
      return compare(new AttributePath(null, attribute, "value"), operator, value);
    }
    throw notYet(attribute + "[" + FilterText.of(element) + "]");
  }

  private static boolean isValue(@Nullable String sub) {
    return sub == null || sub.equals("value");
  }

  private ScimException notYet(String filter) {
    return ScimException.invalidFilter(
        "\""
            + filter
            + "\" isn't there yet: "
            + attribute
            + " can be filtered by "
            + attribute
            + ".value eq and pr only");
  }
}
