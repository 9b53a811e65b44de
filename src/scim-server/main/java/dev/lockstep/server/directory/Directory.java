package dev.lockstep.server.directory;

import dev.lockstep.server.store.Database;

/**
 * The one entry.
 *
 * @param organizations who is served
 * @param members the people of an organization
 * @param teams what people have in common
 */
public record Directory(Organizations organizations, Members members, Teams teams) {

  public static Directory over(Database database) {
    return new Directory(new Organizations(database), new Members(database), new Teams(database));
  }
}
