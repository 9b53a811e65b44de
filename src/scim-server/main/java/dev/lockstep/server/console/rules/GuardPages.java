package dev.lockstep.server.console.rules;

import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;

/** Decides about a connection that was stopped because it removed too many people. */
@Path("/organizations/{organization}/provisioning/guard/{connection}")
@SignedIn
@RunOnVirtualThread
public final class GuardPages {
  private static final String SECTION = "provisioning";
  private static final String STATUS = "/provisioning";

  private final Guard guard;
  private final Visit visit;

  @Inject
  GuardPages(Guard guard, Visit visit) {
    this.guard = guard;
    this.visit = visit;
  }

  @GET
  @Path("approve")
  public Response askToApprove(@PathParam("connection") String id) {
    return with(id, state -> Html.confirm(visit.frame(SECTION), approving(state)));
  }

  @POST
  @Path("approve")
  public Response approve(@PathParam("connection") String id) {
    return with(
        id,
        state -> {
          guard.approve(visit.actor(), state.connection());
          return visit.done(STATUS, "Removals by " + state.name() + " pass for an hour.");
        });
  }

  @GET
  @Path("refuse")
  public Response askToRefuse(@PathParam("connection") String id) {
    return with(id, state -> Html.confirm(visit.frame(SECTION), refusing(state)));
  }

  @POST
  @Path("refuse")
  public Response refuse(@PathParam("connection") String id) {
    return with(
        id,
        state -> {
          guard.refuse(visit.actor(), state.connection());
          return visit.done(STATUS, "Removals by " + state.name() + " are refused.");
        });
  }

  @POST
  @Path("watch")
  public Response watch(@PathParam("connection") String id) {
    return with(
        id,
        state -> {
          guard.watch(visit.actor(), state.connection());
          return visit.done(STATUS, "Removals by " + state.name() + " pass and are counted again.");
        });
  }

  private Confirmation approving(GuardState state) {
    return new Confirmation(
        "Let " + state.name() + " go on removing people?",
        state.name()
            + " has removed "
            + Texts.people(state.removals())
            + " within the last hour and has "
            + Texts.grouped(state.people())
            + " left. For an hour every removal passes, however many; then it is watched again.",
        "Let them pass for an hour",
        true,
        address(state, "approve"),
        Map.of(),
        "Don’t let them pass",
        back(),
        null);
  }

  private Confirmation refusing(GuardState state) {
    return new Confirmation(
        "Refuse removals by " + state.name() + "?",
        "Nobody else loses access by "
            + state.name()
            + " until you say otherwise; everything but removals goes on. Those removed already stay removed: put them right there.",
        "Refuse removals",
        false,
        address(state, "refuse"),
        Map.of(),
        "Leave it waiting",
        back(),
        null);
  }

  private String address(GuardState state, String deed) {
    return back() + "/guard/" + state.connection() + "/" + deed;
  }

  private String back() {
    return visit.frame(SECTION).base() + STATUS;
  }

  private Response with(String id, Function<GuardState, Response> page) {
    var wanted = Ids.parse(id);
    return guard.states(visit.organizationId()).stream()
        .filter(state -> wanted.filter(state.connection()::equals).isPresent())
        .findFirst()
        .map(page)
        .orElseGet(() -> Html.missing(visit.frame(SECTION), "connection", STATUS));
  }
}
