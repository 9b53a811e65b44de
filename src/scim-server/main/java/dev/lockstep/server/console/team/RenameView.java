package dev.lockstep.server.console.team;

import dev.lockstep.server.directory.Team;
import org.jspecify.annotations.Nullable;

/** The content of the form for another name. */
public record RenameView(Team team, String name, @Nullable String error) {
  public String list(String base) {
    return base + TeamPages.LIST;
  }

  public String self(String base) {
    return base + TeamPages.LIST + "/" + team.id();
  }

  public String action(String base) {
    return self(base) + "/do/rename";
  }
}
