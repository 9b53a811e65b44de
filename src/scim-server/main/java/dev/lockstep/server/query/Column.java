package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Ids;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A looked-up column of a table called r, and how values compare with it. */
enum Column {
  USER_NAME("r.user_name", Kind.FOLDED),
  DISPLAY_NAME("r.display_name", Kind.FOLDED),
  EXTERNAL_ID("r.external_id", Kind.EXACT),
  ACTIVE("r.active", Kind.FLAG),
  ID("r.id", Kind.ID),
  CREATED("r.created", Kind.TIME),
  MODIFIED("r.modified", Kind.TIME);

  private enum Kind {
    FOLDED,
    EXACT,
    FLAG,
    ID,
    TIME
  }

  private final String sql;
  private final Kind kind;

  Column(String sql, Kind kind) {
    this.sql = sql;
    this.kind = kind;
  }

  SqlCondition present() {
    return SqlCondition.of(sql + " is not null");
  }

  SqlCondition compare(Operator operator, JsonNode value) {
    return switch (kind) {
      case FOLDED -> text(sql, operator, Folding.text(text(value)));
      case EXACT -> text(sql, operator, text(value));
      case ID -> id(operator, text(value));
      case TIME -> ordered(operator, time(text(value)));
      case FLAG -> flag(operator, value);
    };
  }

  private static SqlCondition text(String sql, Operator operator, String value) {
    return switch (operator) {
      case EQ -> SqlCondition.of(sql + " = ?", value).indexed();
      case NE -> SqlCondition.of(sql + " is distinct from ?", value);
      case CO -> SqlCondition.of(sql + " like ?", "%" + escaped(value) + "%");
      case SW -> startsWith(sql, value);
      case EW -> SqlCondition.of(sql + " like ?", "%" + escaped(value));
      case GT -> SqlCondition.of(sql + " > ?", value);
      case GE -> SqlCondition.of(sql + " >= ?", value);
      case LT -> SqlCondition.of(sql + " < ?", value);
      case LE -> SqlCondition.of(sql + " <= ?", value);
    };
  }

  // A range, which an index answers under row-level security; LIKE has to look at every row.
  private static SqlCondition startsWith(String sql, String start) {
    var from = SqlCondition.of(sql + " >= ?", start);
    var end = Prefixes.after(start);
    var range = end == null ? from : from.and(SqlCondition.of(sql + " < ?", end));
    return start.isEmpty() ? range : range.indexed();
  }

  private SqlCondition id(Operator operator, String value) {
    return switch (operator) {
      case EQ ->
          Ids.parse(value)
              .filter(id -> id.toString().equals(value))
              .map(id -> SqlCondition.of(sql + " = ?", id).indexed())
              .orElse(SqlCondition.NONE);
      case NE -> id(Operator.EQ, value).negated();
      case CO, SW, EW, GT, GE, LT, LE -> text("r.id::text collate \"C\"", operator, value);
    };
  }

  private SqlCondition ordered(Operator operator, Instant value) {
    return switch (operator) {
      case EQ -> SqlCondition.of(sql + " = ?", value);
      case NE -> SqlCondition.of(sql + " <> ?", value);
      case GT -> SqlCondition.of(sql + " > ?", value);
      case GE -> SqlCondition.of(sql + " >= ?", value);
      case LT -> SqlCondition.of(sql + " < ?", value);
      case LE -> SqlCondition.of(sql + " <= ?", value);
      case CO, SW, EW -> throw refused(operator, "a time");
    };
  }

  private SqlCondition flag(Operator operator, JsonNode value) {
    if (!value.isBoolean())
      throw ScimException.invalidFilter("active is compared with true or false, not with " + value);
    return switch (operator) {
      case EQ -> SqlCondition.of(sql + " = ?", value.booleanValue());
      case NE -> SqlCondition.of(sql + " <> ?", value.booleanValue());
      case CO, SW, EW, GT, GE, LT, LE -> throw refused(operator, "true or false");
    };
  }

  private static String text(JsonNode value) {
    if (!value.isTextual())
      throw ScimException.invalidFilter("compared with " + value + " where a text is needed");
    return value.textValue();
  }

  private static Instant time(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException notATime) {
      throw ScimException.invalidFilter(
          "\"" + value + "\" is no time such as 2026-11-24T10:30:00Z");
    }
  }

  private static ScimException refused(Operator operator, String what) {
    return ScimException.invalidFilter(operator.keyword() + " can't compare " + what);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
