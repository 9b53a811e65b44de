package dev.lockstep.server.console.team;

import org.jspecify.annotations.Nullable;

/** The content of the form for a new team. */
public record NewTeamView(String name, @Nullable String error) {
  public String list(String base) {
    return base + TeamPages.LIST;
  }

  public String action(String base) {
    return base + TeamPages.LIST + "/new";
  }
}
