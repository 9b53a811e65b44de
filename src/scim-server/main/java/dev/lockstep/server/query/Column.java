package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.value.Scalars;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A single value that SQL has a name for: a column of the table called r or of one that is joined,
 * or an expression over them.
 *
 * @param sql the column
 * @param kind what it holds
 * @param folded whether case doesn't matter
 * @param indexed whether an index finds its values
 * @param prefix of an address: what stands before the id
 */
record Column(String sql, Kind kind, boolean folded, boolean indexed, String prefix) {

  enum Kind {
    /** A text. */
    TEXT,
    /** True or false. */
    FLAG,
    /** A UUID. */
    ID,
    /** An instant. */
    TIME,
    /** A UUID, shown after a prefix. */
    ADDRESS
  }

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Text whose case matters. */
  static Column exact(String sql) {
    return new Column(sql, Kind.TEXT, false, false, "");
  }

  /** Text whose case doesn't matter, folded already. */
  static Column folded(String sql) {
    return new Column(sql, Kind.TEXT, true, false, "");
  }

  static Column flag(String sql) {
    return new Column(sql, Kind.FLAG, false, false, "");
  }

  static Column time(String sql) {
    return new Column(sql, Kind.TIME, true, false, "");
  }

  static Column id(String sql) {
    return new Column(sql, Kind.ID, false, false, "");
  }

  /** Where something is: a prefix and its id. */
  static Column address(String prefix, String id) {
    return new Column(id, Kind.ADDRESS, false, false, prefix);
  }

  /** The same, whose values an index finds. */
  Column found() {
    return new Column(sql, kind, folded, true, prefix);
  }

  /** The same, where case doesn't matter. */
  Column inAnyCase() {
    return new Column(sql, kind, true, indexed, Folding.text(prefix));
  }

  SqlCondition present() {
    return SqlCondition.of(sql + (kind == Kind.TEXT ? " <> ''" : " is not null"));
  }

  SqlCondition compare(Operator operator, JsonNode value) {
    var text = folded ? Folding.text(value.asText()) : value.asText();
    return switch (kind) {
      case TEXT -> text(sql, operator, text);
      case ID -> id(operator, text);
      case ADDRESS -> address(operator, text);
      case FLAG -> flag(operator, value.booleanValue());
      case TIME ->
          operator.isSubstring()
              ? text(shownTime(), operator, text)
              : time(operator, Objects.requireNonNull(Scalars.instant(value.asText())));
    };
  }

  private SqlCondition text(String shown, Operator operator, String value) {
    return switch (operator) {
      case EQ -> leading(SqlCondition.of(shown + " = ?", value));
      case NE -> SqlCondition.of(shown + " is distinct from ?", value);
      case CO -> SqlCondition.of(shown + " like ?", "%" + escaped(value) + "%");
      case SW -> startsWith(shown, value);
      case EW -> SqlCondition.of(shown + " like ?", "%" + escaped(value));
      case GT -> SqlCondition.of(shown + " > ?", value);
      case GE -> SqlCondition.of(shown + " >= ?", value);
      case LT -> SqlCondition.of(shown + " < ?", value);
      case LE -> SqlCondition.of(shown + " <= ?", value);
    };
  }

  // A range, which an index answers under row-level security; LIKE has to look at every row.
  private SqlCondition startsWith(String shown, String start) {
    var from = SqlCondition.of(shown + " >= ?", start);
    if (start.isEmpty()) return from;
    var end = Prefixes.after(start);
    return leading(end == null ? from : from.and(SqlCondition.of(shown + " < ?", end)));
  }

  private SqlCondition id(Operator operator, String value) {
    return switch (operator) {
      case EQ ->
          Ids.parse(value)
              .filter(id -> id.toString().equals(value))
              .map(id -> leading(SqlCondition.of(sql + " = ?", id)))
              .orElse(SqlCondition.NONE);
      case NE -> id(Operator.EQ, value).negated();
      case CO, SW, EW, GT, GE, LT, LE -> exact(asText()).text(asText(), operator, value);
    };
  }

  private SqlCondition address(Operator operator, String value) {
    return switch (operator) {
      case EQ ->
          value.startsWith(prefix)
              ? id(Operator.EQ, value.substring(prefix.length()))
              : SqlCondition.NONE;
      case NE -> address(Operator.EQ, value).negated();
      // The address has a name, so that its prefix is bound once whatever the comparison.
      case CO, SW, EW, GT, GE, LT, LE ->
          exact("address")
              .text("address", operator, value)
              .after(
                  "exists (select from (select (?::text || " + asText() + ") as address) a where ",
                  prefix)
              .within("", ")");
    };
  }

  /** The column as a text. */
  String asText() {
    return switch (kind) {
      case TEXT -> sql;
      case FLAG, ID, TIME, ADDRESS -> "(" + sql + "::text collate \"C\")";
    };
  }

  // As answers show it, folded.
  private String shownTime() {
    return "lower(to_char(%1$s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') || replace(to_char(%1$s, '.MS'), '.000', '') || 'Z') collate \"C\""
        .formatted(sql);
  }

  private SqlCondition flag(Operator operator, boolean value) {
    return operator == Operator.NE
        ? SqlCondition.of(sql + " is distinct from ?", value)
        : SqlCondition.of(sql + " = ?", value);
  }

  // The database counts microseconds: what lies between two of them equals neither.
  private SqlCondition time(Operator operator, Instant value) {
    var near = value.isBefore(FIRST) ? FIRST : value.isAfter(LAST) ? LAST : value;
    var floor = near.truncatedTo(ChronoUnit.MICROS);
    var exact = floor.equals(near);
    return switch (operator) {
      case EQ -> exact ? SqlCondition.of(sql + " = ?", floor) : SqlCondition.NONE;
      case NE -> exact ? SqlCondition.of(sql + " is distinct from ?", floor) : SqlCondition.ALL;
      case GE -> SqlCondition.of(sql + (exact ? " >= ?" : " > ?"), floor);
      case LT -> SqlCondition.of(sql + (exact ? " < ?" : " <= ?"), floor);
      case GT -> SqlCondition.of(sql + " > ?", floor);
      case LE -> SqlCondition.of(sql + " <= ?", floor);
      case CO, SW, EW -> throw new IllegalArgumentException(operator.keyword());
    };
  }

  private SqlCondition leading(SqlCondition condition) {
    return indexed ? condition.indexed() : condition;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
