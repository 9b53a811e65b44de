package dev.lockstep.server.directory.scim;

import dev.lockstep.server.directory.rules.NameClash;
import dev.lockstep.server.directory.rules.Rules;
import dev.lockstep.server.directory.team.Linking;
import dev.lockstep.server.store.Session;
import java.util.UUID;

/** A pushed group that has the name of a team here. */
final class Clash {
  private static final String NAMESAKE =
      """
      select t.id from team t
      join scim_group g on g.organization = t.organization and g.display_name = t.name_folded
      where g.organization = ? and g.id = ? and t.removed is null and t.role is null for update of t
      """;

  private Clash() {}

  /**
   * Links it where the organization's rules say so; a team that gives a role waits all the same.
   *
   * @return whether it is linked now
   */
  static boolean settle(Session session, Caller caller, UUID group) {
    var organization = caller.organization();
    if (Rules.get(session, organization).nameClash() != NameClash.LINK) return false;
    var team = session.first(NAMESAKE, row -> row.id("id"), organization, group);
    team.ifPresent(
        one ->
            Linking.link(session, new Linking.Wish(organization, group, one, "the rule", false)));
    return team.isPresent();
  }
}
