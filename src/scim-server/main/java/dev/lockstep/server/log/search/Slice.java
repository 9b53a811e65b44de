package dev.lockstep.server.log.search;

import java.util.List;

/**
 * A part of a log, newest first.
 *
 * @param rows those of this part
 * @param older whether there are older ones
 */
public record Slice<T>(List<T> rows, boolean older) {

  public Slice {
    rows = List.copyOf(rows);
  }

  // One row more than asked for was read, to know whether there are more.
  static <T> Slice<T> of(List<T> rows, int count) {
    return rows.size() > count
        ? new Slice<>(rows.subList(0, count), true)
        : new Slice<>(rows, false);
  }
}
