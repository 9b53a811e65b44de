package dev.lockstep.server.console.team;

import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.Team;
import dev.lockstep.server.directory.TeamPerson;
import dev.lockstep.server.directory.team.Difference;
import dev.lockstep.server.directory.team.TeamLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a team's page.
 *
 * @param link what feeds it; null: its people are chosen here
 */
public record TeamView(
    Team team,
    @Nullable TeamLink link,
    List<Difference> differences,
    List<TeamPerson> people,
    Pager pager) {

  public String list(String base) {
    return base + TeamPages.LIST;
  }

  public String self(String base) {
    return base + TeamPages.LIST + "/" + team.id();
  }

  public String revertAction(String base) {
    return self(base) + "/people/revert";
  }

  public boolean added(Difference difference) {
    return difference.kind() == Difference.Kind.ADDED;
  }

  public boolean pushed(TeamPerson person) {
    return person.origin() == TeamPerson.Origin.PUSHED;
  }

  /** Does it give its people a role? */
  public boolean gives() {
    return team.role() != Role.MEMBER;
  }
}
