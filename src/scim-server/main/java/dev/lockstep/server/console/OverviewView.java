package dev.lockstep.server.console;

import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Standing;
import dev.lockstep.server.directory.MemberCounts;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.TeamCounts;
import dev.lockstep.server.directory.rules.RuleSet;
import dev.lockstep.server.log.search.RequestCounts;
import dev.lockstep.server.log.search.RequestRow;
import java.util.List;

/**
 * The content of the overview.
 *
 * @param stopped connections that removed too many people and wait for somebody
 * @param calls of the last 24 hours
 * @param changes the last ones
 * @param emergencyAdmins organization admins whom no identity provider can lock out
 */
public record OverviewView(
    Organization organization,
    Callers.Now now,
    MemberCounts members,
    TeamCounts teams,
    List<GuardState> stopped,
    RequestCounts calls,
    List<RequestRow> changes,
    List<String> emergencyAdmins,
    RuleSet rules) {

  public Standing standing() {
    return now.standing();
  }

  public List<Token> working() {
    return now.working();
  }

  /** Tokens that end soon, without another in their place. */
  public List<Token> ending() {
    return working().stream().filter(token -> token.endsWithinDays(now.at()).isPresent()).toList();
  }

  public boolean on() {
    return !Standing.byHand(organization);
  }

  public boolean person(RequestRow call) {
    return "User".equals(call.entry().deed().kind()) && call.entry().deed().subject() != null;
  }

  /** Is there nobody who could open this console without an identity provider? */
  public boolean noEmergencyAdmin() {
    return on() && emergencyAdmins.isEmpty();
  }

  /** Does anything wait for a person? */
  public boolean asks() {
    return working().isEmpty()
        || !on()
        || teams.waiting() > 0
        || calls.refused() > 0
        || !stopped.isEmpty()
        || !ending().isEmpty()
        || noEmergencyAdmin();
  }
}
