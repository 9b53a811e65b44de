package dev.lockstep.server.query;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.list.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list request, translated.
 *
 * @param condition which resources
 * @param order in which order
 * @param page which part of the list
 * @param place where the page begins, and how the next one is named
 */
public record Query(SqlCondition condition, SqlOrder order, Page page, Place place) {

  /**
   * Where a page begins.
   *
   * @param last where the page before ended; null at the beginning
   * @param fingerprint which search its cursors belong to
   * @param now when they are made
   */
  record Place(@Nullable Cursor last, long fingerprint, Instant now) {}

  /** Whether pages are named by cursors. */
  public boolean byCursor() {
    return page.cursor() != null;
  }

  /** What may be on the page: everything that matches, after the cursor. */
  public SqlCondition remaining() {
    var last = place.last();
    return last == null ? condition : condition.and(order.after(last.key(), last.id()));
  }

  /** How many matched when the walk began; negative where it begins here. */
  public long knownTotal() {
    return place.last() == null ? -1 : place.last().total();
  }

  /** The cursor of what comes after a resource. */
  public String cursorAfter(@Nullable String key, UUID id, long total) {
    return new Cursor(key, id, total).text(place.fingerprint(), place.now());
  }

  /** What is said where the database can't read what a cursor holds. */
  public ScimException badCursor() {
    return ScimException.invalidCursor("this cursor was not given out by this server");
  }
}
