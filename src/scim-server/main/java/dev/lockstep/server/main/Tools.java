package dev.lockstep.server.main;

import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Team;
import dev.lockstep.server.login.Logins;
import java.time.Clock;

/** What commands work with. */
record Tools(
    Directory directory,
    Tokens tokens,
    Decisions decisions,
    Guard guard,
    Logins logins,
    PublicAddress address,
    Clock clock) {
  private static final String WHO = "the command line";

  Organization organization(String name) {
    return directory
        .organizations()
        .find(name)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no organization "
                        + name
                        + ". Make it with: organization create "
                        + name
                        + " --admin MAIL"));
  }

  Actor actor(String organization) {
    return new Actor(organization(organization).id(), WHO);
  }

  Member member(Actor actor, String userName) {
    return directory
        .members()
        .named(actor.organization(), userName)
        .orElseThrow(() -> Refusal.notFound("There is no member " + userName + " there."));
  }

  Team team(Actor actor, String name) {
    return directory
        .teams()
        .named(actor.organization(), name)
        .orElseThrow(() -> Refusal.notFound("There is no team " + name + " there."));
  }
}
