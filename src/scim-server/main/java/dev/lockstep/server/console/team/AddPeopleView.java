package dev.lockstep.server.console.team;

import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.Team;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the page that adds people to a team.
 *
 * @param found who can be added; at most one page of them
 * @param total how many there are
 */
public record AddPeopleView(
    Team team, String text, List<Member> found, long total, @Nullable String error) {
  public String list(String base) {
    return base + TeamPages.LIST;
  }

  public String self(String base) {
    return base + TeamPages.LIST + "/" + team.id();
  }

  public String action(String base) {
    return self(base) + "/people/add";
  }

  public boolean inIt(Member member) {
    return member.teams().contains(team.name());
  }
}
