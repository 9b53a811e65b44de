package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.ConnectionCode;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.console.view.Standing;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** How each identity provider is set up, and what has arrived from it so far. */
@Path("/organizations/{organization}/provisioning/set-up")
@SignedIn
@RunOnVirtualThread
public final class SetUpPages {
  private final Tokens tokens;
  private final Callers callers;
  private final PublicAddress address;
  private final Visit visit;

  @Inject
  SetUpPages(Tokens tokens, Callers callers, PublicAddress address, Visit visit) {
    this.tokens = tokens;
    this.callers = callers;
    this.address = address;
    this.visit = visit;
  }

  @GET
  public Response first() {
    return visit.to(ProvisioningPages.PATH + "/set-up/" + IdentityProvider.KEYCLOAK.slug());
  }

  @GET
  @Path("{idp}")
  public Response page(@PathParam("idp") String idp) {
    return with(
        idp, view -> Html.ok(SetUpTemplates.of(visit.frame(ProvisioningPages.SECTION), view)));
  }

  @GET
  @Path("{idp}/progress")
  public Response progress(@PathParam("idp") String idp) {
    return with(
        idp,
        view -> Html.ok(SetUpTemplates.progress(visit.frame(ProvisioningPages.SECTION), view)));
  }

  @POST
  @Path("{idp}")
  public Response make(@PathParam("idp") String idp, @FormParam("id") @DefaultValue("") String id) {
    return with(idp, view -> made(view, id));
  }

  private Response made(SetUpView view, String id) {
    var name = view.idp().words();
    try {
      var wanted =
          new NewToken(
              Ids.parse(id).orElseGet(Ids::next), name, name, NewToken.EVERYTHING, null, null);
      var issued =
          tokens.issue(
              visit.actor(),
              view.idp().takesCodes() ? wanted.lapsing(ConnectionCode.LAPSE) : wanted);
      var now = view(view.idp()).made(wanted.id(), issued.text(), null);
      return Html.ok(SetUpTemplates.of(visit.frame(ProvisioningPages.SECTION), now));
    } catch (Refusal refusal) {
      var again = view.made(Ids.next(), null, refusal.getMessage());
      return Html.with(
          Response.Status.CONFLICT,
          SetUpTemplates.of(visit.frame(ProvisioningPages.SECTION), again));
    }
  }

  private Response with(String slug, Function<SetUpView, Response> page) {
    return IdentityProvider.of(slug)
        .map(idp -> page.apply(view(idp)))
        .orElseGet(
            () ->
                Html.missing(
                    visit.frame(ProvisioningPages.SECTION),
                    "identity provider",
                    ProvisioningPages.PATH + "/set-up"));
  }

  private SetUpView view(IdentityProvider idp) {
    var organization = visit.organization();
    var now = callers.of(organization);
    var own =
        now.tokens().stream().filter(token -> token.connection().equals(idp.words())).toList();
    var on = !Standing.byHand(organization);
    return new SetUpView(
        idp,
        address.scimBase(organization),
        address.secure() || !idp.inTheCloud(),
        on,
        Progress.of(own, on, callers.arrived(organization, idp.words()), now.at()),
        Ids.next(),
        null,
        null);
  }
}
