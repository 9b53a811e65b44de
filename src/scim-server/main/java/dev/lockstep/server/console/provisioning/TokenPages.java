package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.Token;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.PublicAddress;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Making a token, which is shown once; replacing, extending and revoking one. */
@Path("/organizations/{organization}/provisioning/tokens")
@SignedIn
@RunOnVirtualThread
public final class TokenPages {
  static final String LIST = ProvisioningPages.PATH + "/tokens";

  private static final Duration MORE_TIME = Duration.ofDays(7);
  private static final List<String> PROVIDERS =
      Arrays.stream(IdentityProvider.values())
          .filter(idp -> idp != IdentityProvider.OTHER)
          .map(IdentityProvider::words)
          .toList();

  private final Tokens tokens;
  private final Clock clock;
  private final PublicAddress address;
  private final Visit visit;

  @Inject
  TokenPages(Tokens tokens, Clock clock, PublicAddress address, Visit visit) {
    this.tokens = tokens;
    this.clock = clock;
    this.address = address;
    this.visit = visit;
  }

  @GET
  public Response list() {
    var view = new TokenList(tokens.list(visit.organizationId()), clock.instant());
    return Html.ok(Templates.tokens(visit.frame(ProvisioningPages.SECTION), view));
  }

  @GET
  @Path("new")
  public Response form() {
    return newPage(Ids.next(), new TokenForm(), null, null);
  }

  @POST
  @Path("new")
  public Response make(@BeanParam TokenForm form) {
    var unseen = Ids.parse(form.id).orElseGet(Ids::next);
    try {
      var issued = tokens.issue(visit.actor(), form.token(unseen, clock.instant()));
      return newPage(unseen, form, null, issued.text());
    } catch (Refusal refusal) {
      return newPage(Ids.next(), form, refusal.getMessage(), null);
    }
  }

  @GET
  @Path("{token}/rotate")
  public Response rotate(@PathParam("token") String id) {
    return withToken(id, token -> rotatePage(new RotateView(token, scimBase(), null, null, null)));
  }

  @POST
  @Path("{token}/rotate")
  public Response rotate(
      @PathParam("token") String id, @FormParam("hours") @DefaultValue("168") int hours) {
    return withToken(
        id,
        token -> {
          try {
            var overlap = Duration.ofHours(hours);
            var issued = tokens.rotate(visit.actor(), token.id(), overlap);
            var until = clock.instant().plus(overlap);
            return rotatePage(new RotateView(token, scimBase(), issued.text(), until, null));
          } catch (Refusal refusal) {
            return rotatePage(new RotateView(token, scimBase(), null, null, refusal.getMessage()));
          }
        });
  }

  @POST
  @Path("{token}/extend")
  public Response extend(@PathParam("token") String id) {
    return withToken(
        id,
        token -> {
          try {
            tokens.extend(visit.actor(), token.id(), MORE_TIME);
            return visit.done(
                LIST, "“" + token.name() + "” works for another " + MORE_TIME.toDays() + " days.");
          } catch (Refusal refusal) {
            return visit.refused(LIST, refusal.getMessage());
          }
        });
  }

  @GET
  @Path("{token}/revoke")
  public Response revoke(@PathParam("token") String id) {
    return withToken(
        id, token -> Html.confirm(visit.frame(ProvisioningPages.SECTION), revocation(token)));
  }

  @POST
  @Path("{token}/revoke")
  public Response revokeNow(@PathParam("token") String id) {
    return withToken(
        id,
        token -> {
          tokens.revoke(visit.actor(), token.id());
          return visit.done(
              LIST, "“" + token.name() + "” is revoked. Calls with it are refused from now on.");
        });
  }

  private Response withToken(String id, Function<Token, Response> page) {
    Optional<UUID> wanted = Ids.parse(id);
    return tokens.list(visit.organizationId()).stream()
        .filter(token -> wanted.filter(token.id()::equals).isPresent())
        .findFirst()
        .map(page)
        .orElseGet(() -> Html.missing(visit.frame(ProvisioningPages.SECTION), "token", LIST));
  }

  private Confirmation revocation(Token token) {
    var here = visit.frame(ProvisioningPages.SECTION).base() + LIST;
    var used = token.used();
    var use =
        used == null
            ? "It was never used."
            : token.connection() + " used it last " + Texts.when(used, clock.instant()) + ".";
    return new Confirmation(
        "Revoke “" + token.name() + "”?",
        use
            + " From now on calls with it are refused. Members and teams stay as they are. This can’t be undone; other tokens go on working.",
        "Revoke “" + token.name() + "”",
        true,
        here + "/" + token.id() + "/revoke",
        Map.of(),
        "Keep it",
        here,
        null);
  }

  private String scimBase() {
    return address.scimBase(visit.organization());
  }

  private Response newPage(
      UUID id, TokenForm form, @Nullable String error, @Nullable String secret) {
    var view = new NewTokenView(id, form, PROVIDERS, scimBase(), error, secret);
    return Html.with(
        status(error), Templates.newToken(visit.frame(ProvisioningPages.SECTION), view));
  }

  private Response rotatePage(RotateView view) {
    return Html.with(
        status(view.error()), Templates.rotateToken(visit.frame(ProvisioningPages.SECTION), view));
  }

  private static Response.Status status(@Nullable String error) {
    return error == null ? Response.Status.OK : Response.Status.CONFLICT;
  }
}
