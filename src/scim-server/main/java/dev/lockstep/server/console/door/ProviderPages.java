package dev.lockstep.server.console.door;

import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.Look;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.login.Recognition;
import dev.lockstep.server.login.oidc.Attempt;
import dev.lockstep.server.login.oidc.OpenId;
import dev.lockstep.server.login.oidc.OpenIdException;
import dev.lockstep.server.login.oidc.Provider;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Signing in by an OpenID provider: there and back. */
@Path("/sign-in/provider")
@RunOnVirtualThread
public final class ProviderPages {
  private final Directory directory;
  private final OpenId openId;
  private final Recognition recognition;
  private final Threshold threshold;

  @Inject
  ProviderPages(Directory directory, OpenId openId, Recognition recognition, Threshold threshold) {
    this.directory = directory;
    this.openId = openId;
    this.recognition = recognition;
    this.threshold = threshold;
  }

  // Its token is that of the form whose second button leads here.
  @POST
  public Response begin(@BeanParam DoorForm form, @Context ContainerRequestContext request) {
    if (!form.isOurs(DoorPages.SIGN_IN)) return threshold.signIn(form, request, Threshold.STALE);
    var organization = form.organization.strip().toLowerCase(Locale.ROOT);
    if (organization.isEmpty()) {
      return threshold.signIn(form, request, "Type the organization’s name first.");
    }
    return threshold
        .provider(organization)
        .map(provider -> on(provider, organization, form, request))
        .orElseGet(
            () -> threshold.signIn(form, request, "This organization signs in by password only."));
  }

  @GET
  @Path("callback")
  public Response back(
      @BeanParam ProviderAnswer answer,
      @CookieParam(Cookies.ATTEMPT) @DefaultValue("") String kept,
      @Context ContainerRequestContext request) {
    return Attempt.of(kept, answer.state)
        .map(attempt -> finish(attempt, answer, request))
        .orElseGet(
            () ->
                threshold.signIn(
                    new DoorForm(),
                    request,
                    "This sign-in was not begun in this browser, or took longer than ten minutes. Begin it again."));
  }

  // A redirect would be refused: pages let forms go to our own addresses only.
  private Response on(
      Provider provider, String organization, DoorForm form, ContainerRequestContext request) {
    try {
      var begun = openId.begin(provider, organization, form.next);
      var view = new OnwardView(Look.of(request), provider.name(), begun.to());
      return Response.fromResponse(Html.ok(Templates.onward(view)))
          .cookie(threshold.attempt(begun.attempt()))
          .build();
    } catch (OpenIdException failed) {
      return threshold.signIn(form, request, failed.getMessage());
    }
  }

  private Response finish(Attempt attempt, ProviderAnswer answer, ContainerRequestContext request) {
    var form = new DoorForm();
    form.organization = attempt.organization();
    form.next = attempt.next();
    var provider = threshold.provider(attempt.organization());
    if (provider.isEmpty() || answer.code.isEmpty()) {
      var name = provider.map(Provider::name).orElse("The provider");
      return threshold.signIn(form, request, name + " did not sign you in" + answer.reason());
    }
    try {
      var identity = openId.finish(provider.get(), attempt, answer.code, answer.issuer);
      return directory
          .organizations()
          .find(attempt.organization())
          .flatMap(organization -> recognition.recognize(organization, identity))
          .map(admin -> threshold.enter(admin, attempt.next()))
          .orElseGet(
              () ->
                  threshold.signIn(form, request, nobody(attempt.organization(), provider.get())));
    } catch (OpenIdException failed) {
      return threshold.signIn(form, request, failed.getMessage());
    }
  }

  private static String nobody(String organization, Provider provider) {
    return provider.name()
        + " knows you, but no organization admin of "
        + organization
        + " is certain to be you: your external id there, or your verified email, has to be that of exactly one."
        + " Another organization admin can tell; or sign in by password.";
  }
}
