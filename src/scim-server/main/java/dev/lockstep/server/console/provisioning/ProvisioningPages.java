package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.Token;
import dev.lockstep.server.console.session.Frame;
import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.console.view.Standing;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whether identity providers may write, where they call, and with which tokens. */
@Path("/organizations/{organization}/provisioning")
@SignedIn
@RunOnVirtualThread
public final class ProvisioningPages {
  static final String SECTION = "provisioning";
  static final String PATH = "/provisioning";

  private static final String ON = "on";

  private final Directory directory;
  private final Callers callers;
  private final PublicAddress address;
  private final Visit visit;

  @Inject
  ProvisioningPages(Directory directory, Callers callers, PublicAddress address, Visit visit) {
    this.directory = directory;
    this.callers = callers;
    this.address = address;
    this.visit = visit;
  }

  @GET
  public Response status() {
    var organization = visit.organization();
    var now = callers.of(organization);
    var base = address.scimBase(organization);
    var view = new View(organization, now.standing(), base, now.tokens(), now.at());
    return Html.ok(Templates.provisioning(visit.frame(SECTION), view));
  }

  @GET
  @Path("switch")
  public Response confirmSwitch(@QueryParam("to") @DefaultValue("off") String to) {
    return Html.confirm(visit.frame(SECTION), to.equals(ON) ? turningOn() : turningOff());
  }

  @POST
  @Path("switch")
  public Response switchNow(@FormParam("to") @DefaultValue("") String to) {
    var wanted = to.equals(ON) ? Provisioning.ON : Provisioning.OFF;
    directory.organizations().switchProvisioning(visit.actor(), wanted);
    return visit.done(
        PATH,
        to.equals(ON)
            ? "Provisioning is on."
            : "Provisioning is off. Members and teams stay as they are.");
  }

  private Confirmation turningOn() {
    var counts = directory.members().counts(visit.organizationId());
    return confirmation(
        "Turn provisioning on for " + visit.organization().name() + "?",
        "From now on people are added, changed and removed in "
            + providers()
            + ", and no longer here by hand. Nobody is removed by this: the "
            + Texts.people(counts.unsynced())
            + " no identity provider knows yet keep their access, and are linked instead of doubled when one sends them.",
        "Turn on",
        ON);
  }

  private Confirmation turningOff() {
    var members = directory.members().counts(visit.organizationId());
    var teams = directory.teams().counts(visit.organizationId());
    return confirmation(
        "Turn provisioning off for " + visit.organization().name() + "?",
        visit.organization().name()
            + " keeps its "
            + Texts.people(members.all())
            + " and "
            + Texts.teams(teams.all())
            + " as they are now. Calls from "
            + providers()
            + " are refused. Turning it on again goes on where it stopped.",
        "Turn off",
        "off");
  }

  private Confirmation confirmation(String title, String consequence, String verb, String to) {
    var here = visit.frame(SECTION).base() + PATH;
    var keep = to.equals(ON) ? "Leave it off" : "Keep it on";
    return new Confirmation(
        title,
        consequence,
        verb,
        !to.equals(ON),
        here + "/switch",
        Map.of("to", to),
        keep,
        here,
        null);
  }

  private String providers() {
    return callers.of(visit.organization()).providers();
  }

  /** The page's content. */
  public record View(
      Organization organization,
      Standing standing,
      String scimBase,
      List<Token> tokens,
      Instant now) {

    public boolean on() {
      return !Standing.byHand(organization);
    }

    public List<Tab> tabs(Frame frame) {
      return Tab.all(frame, Tab.STATUS);
    }

    /** The tokens that work. */
    public List<Token> working() {
      return tokens.stream().filter(token -> token.works(now)).toList();
    }

    public boolean paused() {
      return organization.provisioning() == Provisioning.PAUSED;
    }

    /** Does at least one token work? */
    public boolean callable() {
      return tokens.stream().anyMatch(token -> token.works(now));
    }
  }
}
