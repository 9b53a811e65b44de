package dev.lockstep.server.directory;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items those of this part
 * @param first the number of the first one, counted from 1
 * @param total how many the whole list has
 */
public record Page<T>(List<T> items, long first, long total) {

  public Page {
    items = List.copyOf(items);
  }
}
