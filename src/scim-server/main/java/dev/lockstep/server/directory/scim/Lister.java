package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.query.SqlCondition;
import dev.lockstep.server.query.SqlOrder;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs searches on one table: a page, and the total where nothing tells it yet. */
record Lister(String table, String visible, String references) {

  Found find(Session session, Caller caller, Search search) {
    try {
      return search.query().byCursor()
          ? walk(session, caller, search)
          : page(session, caller, search);
    } catch (StoreException e) {
      throw e.kind() == StoreException.Kind.TOO_SLOW ? tooSlow() : e;
    }
  }

  private static ScimException tooSlow() {
    return ScimException.tooMany(
        "this search takes too long here: use eq on userName, externalId, displayName, id, emails.value or members.value, and sort by none but these");
  }

  private Found page(Session session, Caller caller, Search search) {
    var page = search.query().page();
    var listed =
        page.count() == 0 ? List.<Listed>of() : rows(session, caller, search, page.count());
    var told = page.startIndex() == 1 && listed.size() < page.count();
    return found(told ? listed.size() : total(session, caller, search), listed, null);
  }

  // One more than is shown tells whether there is a next page.
  private Found walk(Session session, Caller caller, Search search) {
    var query = search.query();
    var count = query.page().count();
    var listed = rowsAfterCursor(session, caller, search, count + 1);
    var more = listed.size() > count;
    var total = query.knownTotal();
    if (total < 0) total = more ? total(session, caller, search) : listed.size();
    if (!more) return found(total, listed, null);
    var last = listed.get(count - 1);
    return found(
        total, listed.subList(0, count), query.cursorAfter(last.key(), last.stored().id(), total));
  }

  private List<Listed> rowsAfterCursor(Session session, Caller caller, Search search, int limit) {
    try {
      return rows(session, caller, search, limit);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.INVALID && search.query().knownTotal() >= 0)
        throw search.query().badCursor();
      throw e;
    }
  }

  /** A statement and what is bound to it. */
  record Statement(String sql, List<@Nullable Object> arguments) {}

  private List<Listed> rows(Session session, Caller caller, Search search, int limit) {
    var rows = rows(caller, search, limit);
    return session.list(rows.sql(), Listed::read, rows.arguments().toArray());
  }

  Statement rows(Caller caller, Search search, int limit) {
    var query = search.query();
    var condition = query.remaining();
    var arguments = new ArrayList<@Nullable Object>(query.order().arguments());
    arguments.addAll(arguments(caller, condition));
    arguments.add(limit);
    arguments.add(query.page().startIndex() - 1);
    var sql =
        "select "
            + Stored.COLUMNS
            + ", "
            + (search.references() ? references : Reference.NONE)
            + query.order().selected()
            + " from "
            + matching(condition)
            + query.order().clause()
            + " limit ? offset ?";
    return new Statement(sql, arguments);
  }

  private long total(Session session, Caller caller, Search search) {
    var condition = search.query().condition();
    return session
        .list(
            "select count(*) as total from " + matching(condition),
            row -> row.number("total"),
            arguments(caller, condition).toArray())
        .getFirst();
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

  private static Found found(long total, List<Listed> listed, @Nullable String next) {
    return new Found(total, listed.stream().map(Listed::stored).toList(), next);
  }

  /** A resource and what it is ordered by. */
  private record Listed(Stored stored, @Nullable String key) {
    static Listed read(Row row) {
      return new Listed(Stored.read(row), row.textOrNull(SqlOrder.KEY));
    }
  }
}
