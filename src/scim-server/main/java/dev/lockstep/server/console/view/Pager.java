package dev.lockstep.server.console.view;

import dev.lockstep.server.directory.Page;
import org.jspecify.annotations.Nullable;

/**
 * Where in a list a page is, and the addresses of its neighbours.
 *
 * @param first number of the first item shown, from 1
 * @param last number of the last one
 * @param previous null: this is the first page
 * @param next null: this is the last page
 */
public record Pager(
    long first, long last, long total, @Nullable String previous, @Nullable String next) {
  /** How many rows a page of a list has. */
  public static final int SIZE = 25;

  private static final int PAGE_MAX = 10_000;

  /** Beyond this nobody pages; it keeps the offset within an int. */
  public static int offset(int page) {
    return Math.clamp(page - 1L, 0, PAGE_MAX - 1) * SIZE;
  }

  /**
   * Where a page of a list is.
   *
   * @param query the address of the list, ending where the page's number goes
   */
  public static Pager of(Page<?> page, String query) {
    var number = (page.first() - 1) / SIZE + 1;
    var last = page.first() + page.items().size() - 1;
    return new Pager(
        page.first(),
        last,
        page.total(),
        number > 1 ? query + (number - 1) : null,
        last < page.total() ? query + (number + 1) : null);
  }

  public boolean needed() {
    return previous != null || next != null;
  }
}
