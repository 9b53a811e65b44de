package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.Filter.And;
import dev.lockstep.scim.filter.Filter.Compare;
import dev.lockstep.scim.filter.Filter.Not;
import dev.lockstep.scim.filter.Filter.Or;
import dev.lockstep.scim.filter.Filter.Present;
import dev.lockstep.scim.filter.Filter.ValuePath;
import dev.lockstep.scim.filter.FilterParser;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates filters wholly into SQL, for a table called r. Thread-safe. */
public final class FilterToSql {
  /** Filters on users; the table is {@code member}. */
  public static final FilterToSql USERS =
      new FilterToSql(
          ResourceTypes.USER,
          Map.of(
              "userName", Column.USER_NAME,
              "displayName", Column.DISPLAY_NAME,
              "externalId", Column.EXTERNAL_ID,
              "active", Column.ACTIVE,
              "id", Column.ID,
              "meta.created", Column.CREATED,
              "meta.lastModified", Column.MODIFIED),
          Membership.GROUPS);

  /** Filters on groups; the table is {@code scim_group}. */
  public static final FilterToSql GROUPS =
      new FilterToSql(
          ResourceTypes.GROUP,
          Map.of(
              "displayName", Column.DISPLAY_NAME,
              "externalId", Column.EXTERNAL_ID,
              "id", Column.ID,
              "meta.created", Column.CREATED,
              "meta.lastModified", Column.MODIFIED),
          Membership.MEMBERS);

  private final ResourceType type;
  private final Map<String, Column> columns;
  private final Membership membership;
  private final Documents documents;

  private FilterToSql(ResourceType type, Map<String, Column> columns, Membership membership) {
    this.type = type;
    this.columns = columns;
    this.membership = membership;
    this.documents = new Documents(type);
  }

  /**
   * The condition that a filter's text means; none means everything.
   *
   * @throws ScimException {@code invalidFilter}, also for what isn't there yet
   */
  public SqlCondition translate(@Nullable String filter) {
    if (filter == null || filter.isBlank()) return SqlCondition.ALL;
    return translate(FilterResolver.resolve(FilterParser.parse(filter), type));
  }

  private SqlCondition translate(Filter filter) {
    return switch (filter) {
      case And(var left, var right) -> translate(left).and(translate(right));
      case Or(var left, var right) -> translate(left).or(translate(right));
      case Not(var inner) -> translate(inner).negated();
      case Present(var path) -> present(path);
      case Compare(var path, var operator, var value) -> compare(path, operator, value);
      case ValuePath(var path, var element) ->
          membership.attribute().equals(path.toString())
              ? membership.element(element)
              : documents.element(path, element);
    };
  }

  private SqlCondition present(AttributePath path) {
    var column = columns.get(path.toString());
    if (column != null) return column.present();
    return isMembership(path) ? membership.present() : documents.present(path);
  }

  private SqlCondition compare(AttributePath path, Operator operator, JsonNode value) {
    if (value.isNull()) return isNull(path, operator);
    var column = columns.get(path.toString());
    if (column != null) return column.compare(operator, value);
    return isMembership(path)
        ? membership.compare(path, operator, value)
        : documents.compare(path, operator, value);
  }

  // RFC 7644 section 3.4.2.2: null is what has no value
  private SqlCondition isNull(AttributePath path, Operator operator) {
    return switch (operator) {
      case EQ -> present(path).negated();
      case NE -> present(path);
      case CO, SW, EW, GT, GE, LT, LE ->
          throw ScimException.invalidFilter(operator.keyword() + " can't compare with null");
    };
  }

  private boolean isMembership(AttributePath path) {
    return path.schema() == null && path.name().equals(membership.attribute());
  }
}
