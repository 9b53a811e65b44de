package dev.lockstep.server.directory.scim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param total how many match
 * @param listed those on the page
 * @param next the cursor of the next page, where pages are named by cursors and there is one
 */
public record Found(long total, List<Listed> listed, @Nullable String next) {

  public Found {
    listed = List.copyOf(listed);
  }

  /** Those on the page, whatever their type. */
  public List<Stored> resources() {
    return listed.stream().map(Listed::stored).toList();
  }
}
