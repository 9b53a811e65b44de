package dev.lockstep.server.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition of a WHERE clause. Unknown (SQL's null) counts as false.
 *
 * @param sql with a ? for each argument; a whole that needs no parentheses around it
 * @param arguments in order
 * @param selective whether an index leads to the few rows that match
 */
public record SqlCondition(String sql, List<Object> arguments, boolean selective) {

  /** Matches everything. */
  public static final SqlCondition ALL = of("true");

  /** Matches nothing, and reads nothing for it. */
  static final SqlCondition NONE = of("false").indexed();

  public SqlCondition {
    arguments = List.copyOf(arguments);
  }

  static SqlCondition of(String sql, Object... arguments) {
    return new SqlCondition(sql, List.of(arguments), false);
  }

  /** The same, found by an index. */
  SqlCondition indexed() {
    return new SqlCondition(sql, arguments, true);
  }

  /** Both match. */
  public SqlCondition and(SqlCondition other) {
    return joined(" and ", other, selective || other.selective);
  }

  SqlCondition or(SqlCondition other) {
    return joined(" or ", other, selective && other.selective);
  }

  /** Matches where this doesn't, be it false or unknown. */
  SqlCondition negated() {
    return new SqlCondition("(" + sql + ") is not true", arguments, false);
  }

  /** The same after a text with one argument. */
  SqlCondition after(String before, Object argument) {
    var all = new ArrayList<Object>();
    all.add(argument);
    all.addAll(arguments);
    return new SqlCondition(before + sql, all, selective);
  }

  /** The same between two texts without arguments. */
  SqlCondition within(String before, String after) {
    return new SqlCondition(before + sql + after, arguments, selective);
  }

  private SqlCondition joined(String word, SqlCondition other, boolean either) {
    if (this.equals(ALL) && word.equals(" and ")) return other;
    if (other.equals(ALL) && word.equals(" and ")) return this;
    var both = new ArrayList<>(arguments);
    both.addAll(other.arguments);
    return new SqlCondition("(" + sql + word + other.sql + ")", both, either);
  }
}
