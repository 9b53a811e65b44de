package dev.lockstep.server.directory;

import dev.lockstep.server.directory.rules.Rules;
import dev.lockstep.server.directory.schema.ExtensionSchemas;
import dev.lockstep.server.directory.team.Links;
import dev.lockstep.server.directory.unsynced.NotInIdp;
import dev.lockstep.server.store.Database;
import java.time.Clock;

/**
 * The one entry.
 *
 * @param organizations who is served
 * @param members the people of an organization
 * @param profiles the same people one at a time, with everything about them
 * @param teams what people have in common
 * @param links what feeds the teams
 * @param notInIdp why somebody isn't kept in step
 * @param rules what an organization decided for itself
 * @param schemas what its users and groups consist of
 */
public record Directory(
    Organizations organizations,
    Members members,
    Profiles profiles,
    Teams teams,
    Links links,
    NotInIdp notInIdp,
    Rules rules,
    ExtensionSchemas schemas) {

  public static Directory over(Database database, Clock clock) {
    var members = new Members(database);
    return new Directory(
        new Organizations(database),
        members,
        new Profiles(database, members),
        new Teams(database),
        new Links(database, clock),
        new NotInIdp(database),
        new Rules(database),
        new ExtensionSchemas(database));
  }
}
