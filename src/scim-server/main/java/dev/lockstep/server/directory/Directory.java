package dev.lockstep.server.directory;

import dev.lockstep.server.store.Database;

/**
 * The one entry.
 *
 * @param organizations who is served
 * @param members the people of an organization
 * @param profiles the same people one at a time, with everything about them
 * @param teams what people have in common
 */
public record Directory(
    Organizations organizations, Members members, Profiles profiles, Teams teams) {

  public static Directory over(Database database) {
    var members = new Members(database);
    return new Directory(
        new Organizations(database), members, new Profiles(database, members), new Teams(database));
  }
}
