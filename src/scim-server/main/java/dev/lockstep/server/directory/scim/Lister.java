package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.directory.scim.Source.Statement;
import dev.lockstep.server.query.Query;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a search of each source as one list: a page, and the total where nothing tells it yet.
 *
 * @param sources where the resources are
 */
record Lister(List<Source> sources) {

  Lister(Source source) {
    this(List.of(source));
  }

  Found find(Session session, Caller caller, Search search) {
    return find(session, caller, List.of(search));
  }

  Found find(Session session, Caller caller, List<Search> searches) {
    try {
      return new Run(session, caller, searches).found();
    } catch (StoreException e) {
      throw e.kind() == StoreException.Kind.TOO_SLOW ? tooSlow() : e;
    }
  }

  private static ScimException tooSlow() {
    return ScimException.tooMany(
        "this search takes too long here: use eq on userName, externalId, displayName, id, emails.value or members.value, and sort by none but these");
  }

  /** The page of one source. */
  Statement rows(Caller caller, Search search, int limit) {
    return rows(caller, List.of(search), limit);
  }

  private Statement rows(Caller caller, List<Search> searches, int limit) {
    var skipped = searches.getFirst().query().page().startIndex() - 1;
    var whole = sources.size() == 1 ? part(caller, searches, 0) : together(caller, searches, limit);
    whole.arguments().add(limit);
    whole.arguments().add(skipped);
    return new Statement(whole.sql() + " limit ? offset ?", whole.arguments());
  }

  private Statement part(Caller caller, List<Search> searches, int source) {
    return sources.get(source).rows(caller, searches.get(source));
  }

  // No more is read of any source than the page could take.
  private Statement together(Caller caller, List<Search> searches, int limit) {
    var query = searches.getFirst().query();
    var arguments = new ArrayList<@Nullable Object>();
    var parts = new ArrayList<String>();
    for (var source = 0; source < sources.size(); source++) {
      var part = part(caller, searches, source);
      parts.add("(" + part.sql() + " limit ?)");
      arguments.addAll(part.arguments());
      arguments.add((long) limit + query.page().startIndex() - 1);
    }
    var union = String.join(" union all ", parts);
    return new Statement("select * from (" + union + ") r" + query.order().clause(), arguments);
  }

  private Statement total(Caller caller, List<Search> searches) {
    var arguments = new ArrayList<@Nullable Object>();
    var counts = new ArrayList<String>();
    for (var source = 0; source < sources.size(); source++) {
      var count = sources.get(source).count(caller, searches.get(source));
      counts.add("(" + count.sql() + ")");
      arguments.addAll(count.arguments());
    }
    return new Statement("select " + String.join(" + ", counts) + " as total", arguments);
  }

  private final class Run {
    private final Session session;
    private final Caller caller;
    private final List<Search> searches;
    private final Query query;

    Run(Session session, Caller caller, List<Search> searches) {
      this.session = session;
      this.caller = caller;
      this.searches = searches;
      query = searches.getFirst().query();
    }

    Found found() {
      return query.byCursor() ? walk() : page();
    }

    private Found page() {
      var page = query.page();
      var listed = page.count() == 0 ? List.<Listed>of() : rows(page.count());
      var told = page.startIndex() == 1 && listed.size() < page.count();
      return new Found(told ? listed.size() : total(), listed, null);
    }

    // One more than is shown tells whether there is a next page.
    private Found walk() {
      var count = query.page().count();
      var listed = rowsAfterCursor(count + 1);
      var more = listed.size() > count;
      var total = query.knownTotal();
      if (total < 0) total = more ? total() : listed.size();
      if (!more) return new Found(total, listed, null);
      var last = listed.get(count - 1);
      var next = query.cursorAfter(last.key(), last.stored().id(), total);
      return new Found(total, listed.subList(0, count), next);
    }

    private List<Listed> rowsAfterCursor(int limit) {
      try {
        return rows(limit);
      } catch (StoreException e) {
        if (e.kind() == StoreException.Kind.INVALID && query.knownTotal() >= 0)
          throw query.badCursor();
        throw e;
      }
    }

    private List<Listed> rows(int limit) {
      var rows = Lister.this.rows(caller, searches, limit);
      return session.list(rows.sql(), Listed::read, rows.arguments().toArray());
    }

    private long total() {
      var total = Lister.this.total(caller, searches);
      return session
          .list(total.sql(), row -> row.number("total"), total.arguments().toArray())
          .getFirst();
    }
  }
}
