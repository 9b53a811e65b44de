package dev.lockstep.server.directory.scim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param total how many match
 * @param resources those on the page
 * @param next the cursor of the next page, where pages are named by cursors and there is one
 */
public record Found(long total, List<Stored> resources, @Nullable String next) {

  public Found {
    resources = List.copyOf(resources);
  }
}
