package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.Frame;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Making a token, which is shown once, and revoking one. */
@Path("/organizations/{organization}/provisioning/tokens")
@SignedIn
@RunOnVirtualThread
public final class TokenPages {
  private static final String LIST = ProvisioningPages.PATH + "/tokens";
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
    var view = new ListView(tokens.list(visit.organizationId()), clock.instant());
    return Html.ok(Templates.tokens(visit.frame(ProvisioningPages.SECTION), view));
  }

  @GET
  @Path("new")
  public Response form() {
    return page(
        Response.Status.OK, new NewView(Ids.next(), "", "", PROVIDERS, null, null, scimBase()));
  }

  @POST
  @Path("new")
  public Response make(
      @FormParam("id") @DefaultValue("") String id,
      @FormParam("connection") @DefaultValue("") String connection,
      @FormParam("name") @DefaultValue("") String name) {
    var unseen = Ids.parse(id).orElseGet(Ids::next);
    try {
      var wanted =
          new NewToken(
              unseen, connection, name.isBlank() ? connection : name, NewToken.EVERYTHING, null);
      var issued = tokens.issue(visit.actor(), wanted);
      return page(
          Response.Status.OK,
          new NewView(
              unseen, connection, wanted.name(), PROVIDERS, null, issued.text(), scimBase()));
    } catch (Refusal refusal) {
      var again =
          new NewView(
              Ids.next(), connection, name, PROVIDERS, refusal.getMessage(), null, scimBase());
      return page(Response.Status.CONFLICT, again);
    }
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

  private Response page(Response.Status status, NewView view) {
    return Html.with(status, Templates.newToken(visit.frame(ProvisioningPages.SECTION), view));
  }

  /** The list's content. */
  public record ListView(List<Token> tokens, Instant now) {
    public List<Tab> tabs(Frame frame) {
      return Tab.all(frame, Tab.TOKENS);
    }

    public boolean works(Token token) {
      return token.works(now);
    }

    public long working() {
      return tokens.stream().filter(this::works).count();
    }
  }

  /**
   * The page's content.
   *
   * @param secret the token, this once; null: not made yet
   */
  public record NewView(
      UUID id,
      String connection,
      String name,
      List<String> providers,
      @Nullable String error,
      @Nullable String secret,
      String scimBase) {

    public String list(String base) {
      return base + LIST;
    }

    public String action(String base) {
      return base + LIST + "/new";
    }

    @Override
    public String toString() {
      return "NewView[" + id + "]";
    }
  }
}
