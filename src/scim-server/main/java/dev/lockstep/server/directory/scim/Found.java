package dev.lockstep.server.directory.scim;

import java.util.List;

/**
 * What a search found.
 *
 * @param total how many match
 * @param resources those on the page
 */
public record Found(long total, List<Stored> resources) {

  public Found {
    resources = List.copyOf(resources);
  }
}
