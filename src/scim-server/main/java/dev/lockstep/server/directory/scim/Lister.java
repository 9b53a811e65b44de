package dev.lockstep.server.directory.scim;

import dev.lockstep.server.store.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs searches on one table: a page in the order of ids, and the total where the page doesn't tell
 * it.
 */
record Lister(String table, String visible, String references) {

  Found find(Session session, Caller caller, Search search) {
    var page = search.page();
    var resources = page.count() == 0 ? List.<Stored>of() : page(session, caller, search);
    var told = page.startIndex() == 1 && resources.size() < page.count();
    return new Found(told ? resources.size() : total(session, caller, search), resources);
  }

  private List<Stored> page(Session session, Caller caller, Search search) {
    var arguments = arguments(caller, search);
    arguments.add(search.page().count());
    arguments.add(search.page().startIndex() - 1);
    return session.list(
        "select "
            + Stored.COLUMNS
            + ", "
            + (search.references() ? references : Reference.NONE)
            + " from "
            + matching(search)
            + " order by r.id limit ? offset ?",
        Stored::read,
        arguments.toArray());
  }

  private long total(Session session, Caller caller, Search search) {
    var sql = "select count(*) as total from " + matching(search);
    return session
        .list(sql, row -> row.number("total"), arguments(caller, search).toArray())
        .getFirst();
  }

  // Where few rows match, the planner must not walk the order of ids in the hope to meet them soon:
  // offset 0 fences it off.
  private String matching(Search search) {
    var where = " r where r.organization = ?" + visible + " and " + search.condition().sql();
    return search.condition().selective()
        ? "(select * from " + table + where + " offset 0) r"
        : table + where;
  }

  private static List<@Nullable Object> arguments(Caller caller, Search search) {
    var arguments = new ArrayList<@Nullable Object>();
    arguments.add(caller.organization());
    arguments.addAll(search.condition().arguments());
    return arguments;
  }
}
