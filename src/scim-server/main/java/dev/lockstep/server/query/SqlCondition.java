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

  /** Matches nothing. */
  static final SqlCondition NONE = of("false");

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

  SqlCondition and(SqlCondition other) {
    return joined(" and ", other, selective || other.selective);
  }

  SqlCondition or(SqlCondition other) {
    return joined(" or ", other, selective && other.selective);
  }

  /** Matches where this doesn't, be it false or unknown. */
  SqlCondition negated() {
    return new SqlCondition("(" + sql + ") is not true", arguments, false);
  }

  private SqlCondition joined(String word, SqlCondition other, boolean either) {
    var both = new ArrayList<>(arguments);
    both.addAll(other.arguments);
    return new SqlCondition("(" + sql + word + other.sql + ")", both, either);
  }
}
