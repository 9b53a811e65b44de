package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Directory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Whether identity providers may write, and whether one of them was stopped. */
@Path("/organizations/{organization}/provisioning")
@SignedIn
@RunOnVirtualThread
public final class ProvisioningPages {
  static final String SECTION = "provisioning";
  static final String PATH = "/provisioning";

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
    var guarded =
        callers.guard().states(organization.id()).stream()
            .map(state -> GuardView.of(organization.id(), state, callers.guard()))
            .toList();
    var view =
        new StatusView(
            organization, now.standing(), address.scimBase(organization), now.working(), guarded);
    return Html.ok(Templates.provisioning(visit.frame(SECTION), view));
  }

  @GET
  @Path("switch")
  public Response confirmSwitch(@QueryParam("to") @DefaultValue("off") String to) {
    return Html.confirm(visit.frame(SECTION), confirmation(Turn.of(to).orElse(Turn.OFF)));
  }

  @POST
  @Path("switch")
  public Response switchNow(@FormParam("to") @DefaultValue("") String to) {
    var turn = Turn.of(to).orElse(Turn.OFF);
    directory.organizations().switchProvisioning(visit.actor(), turn.provisioning());
    return visit.done(PATH, turn.done());
  }

  private Confirmation confirmation(Turn turn) {
    var here = visit.frame(SECTION).base() + PATH;
    return new Confirmation(
        turn.title(visit.organization().name()),
        consequence(turn),
        turn.verb(),
        turn == Turn.OFF,
        here + "/switch",
        Map.of("to", turn.word()),
        turn.keep(),
        here,
        null);
  }

  private static String unsynced(long people) {
    if (people == 0) {
      return ".";
    }
    return ": the "
        + Texts.people(people)
        + " no identity provider knows yet "
        + (people == 1
            ? "keeps access, and is linked instead of doubled when one sends them."
            : "keep their access, and are linked instead of doubled when one sends them.");
  }

  private String consequence(Turn turn) {
    var organization = visit.organization();
    var providers = callers.of(organization).providers();
    var members = directory.members().counts(organization.id());
    return switch (turn) {
      case ON ->
          "From now on people are added, changed and removed in "
              + providers
              + ", and no longer here by hand. Nobody is removed by this"
              + unsynced(members.unsynced());
      case RESUME ->
          "What "
              + providers
              + " held back arrives when it is tried again, within a minute or two. Members and teams are as they were.";
      case PAUSED ->
          "Calls from "
              + providers
              + " are told to try again later; what they send is not lost, but waits there. Members and teams stay as they are, and nobody is added by hand meanwhile.";
      case OFF ->
          organization.name()
              + " keeps its "
              + Texts.people(members.all())
              + " and "
              + Texts.teams(directory.teams().counts(organization.id()).all())
              + " as they are now. Calls from "
              + providers
              + " are refused. Turning it on again goes on where it stopped.";
    };
  }
}
