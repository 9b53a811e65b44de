package dev.lockstep.server.directory.scim;

import dev.lockstep.server.query.SqlCondition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the resources of one type are.
 *
 * @param type its id
 * @param table whose rows they are
 * @param visible which of those rows SCIM sees
 * @param references how SQL finds the groups or members
 */
record Source(String type, String table, String visible, String references) {

  /** A statement, or a part of one, and what is bound to it. */
  record Statement(String sql, List<@Nullable Object> arguments) {}

  /** All resources that a search finds from its place on, in its order. */
  Statement rows(Caller caller, Search search) {
    var query = search.query();
    var condition = query.remaining();
    var arguments = new ArrayList<@Nullable Object>(query.order().arguments());
    arguments.addAll(arguments(caller, condition));
    var sql =
        "select '"
            + type
            + "' as type, "
            + Stored.COLUMNS
            + ", "
            + (search.references() ? references : Reference.NONE)
            + query.order().selected()
            + " from "
            + matching(condition)
            + query.order().clause();
    return new Statement(sql, arguments);
  }

  /** How many a search finds in all. */
  Statement count(Caller caller, Search search) {
    var condition = search.query().condition();
    return new Statement(
        "select count(*) from " + matching(condition), arguments(caller, condition));
  }

  // Where few rows match, the planner must not walk the order in the hope to meet them soon: offset
  // 0 fences it off.
  private String matching(SqlCondition condition) {
    var where = " r where r.organization = ?" + visible + " and " + condition.sql();
    return condition.selective()
        ? "(select * from " + table + where + " offset 0) r"
        : table + where;
  }

  private static List<@Nullable Object> arguments(Caller caller, SqlCondition condition) {
    var arguments = new ArrayList<@Nullable Object>();
    arguments.add(caller.organization());
    arguments.addAll(condition.arguments());
    return arguments;
  }
}
