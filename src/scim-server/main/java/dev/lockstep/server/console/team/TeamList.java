package dev.lockstep.server.console.team;

import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.directory.Team;
import dev.lockstep.server.directory.TeamCounts;
import dev.lockstep.server.directory.team.RemovedTeam;
import java.util.List;

/** The content of the list of teams. */
public record TeamList(
    List<Team> teams, TeamCounts counts, String text, Pager pager, List<RemovedTeam> removed) {
  public String list(String base) {
    return base + TeamPages.LIST;
  }

  public String restoring(String base, RemovedTeam team) {
    return base + TeamPages.LIST + "/" + team.id() + "/do/restore";
  }
}
