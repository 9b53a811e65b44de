package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.console.session.Frame;
import dev.lockstep.server.console.view.Standing;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import java.util.List;

/**
 * The content of the page about the state of provisioning.
 *
 * @param working the tokens that work
 * @param guarded how the guard of each connection stands
 */
public record StatusView(
    Organization organization,
    Standing standing,
    String scimBase,
    List<Token> working,
    List<GuardView> guarded) {

  public List<Tab> tabs(Frame frame) {
    return Tab.all(frame, Tab.STATUS);
  }

  public boolean on() {
    return !Standing.byHand(organization);
  }

  public boolean paused() {
    return organization.provisioning() == Provisioning.PAUSED;
  }

  /** Does at least one token work? */
  public boolean callable() {
    return !working.isEmpty();
  }

  /** Those that were stopped and wait for somebody. */
  public List<GuardView> stopped() {
    return guarded.stream().filter(guard -> guard.state().waits()).toList();
  }

  /** Those about which somebody decided something that holds. */
  public List<GuardView> decided() {
    return guarded.stream()
        .filter(guard -> guard.state().mode() != GuardState.Mode.WATCHING && !guard.state().waits())
        .toList();
  }

  public boolean approved(GuardView guard) {
    return guard.state().mode() == GuardState.Mode.APPROVED;
  }

  public String guarding(String base, GuardView guard, String deed) {
    return base + ProvisioningPages.PATH + "/guard/" + guard.state().connection() + "/" + deed;
  }
}
