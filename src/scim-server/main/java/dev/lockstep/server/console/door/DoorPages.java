package dev.lockstep.server.console.door;

import dev.lockstep.server.connection.Secrets;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.Look;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.login.Logins;
import dev.lockstep.server.login.Logins.SignedIn;
import dev.lockstep.server.login.Sessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Signing in, and setting a password by a one-time code. */
@Path("/")
@RunOnVirtualThread
public final class DoorPages {
  private static final String SIGN_IN = "/sign-in";
  private static final String SET_UP = "/setup";
  private static final String STALE = "This page was open for too long. Type it once more.";
  private static final String NO_FIT = "Organization, email and password don’t fit together.";

  private final Directory directory;
  private final Logins logins;
  private final Sessions sessions;
  private final Cookies cookies;

  @Inject
  DoorPages(Directory directory, Logins logins, Sessions sessions, Cookies cookies) {
    this.directory = directory;
    this.logins = logins;
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @GET
  public Response signIn(
      @QueryParam("organization") @DefaultValue("") String organization,
      @QueryParam("next") @DefaultValue("") String next,
      @CookieParam(Cookies.DOOR) @DefaultValue("") String key,
      @Context ContainerRequestContext request) {
    var form = new DoorForm();
    form.organization = organization;
    form.next = next;
    form.key = key;
    return signInPage(form, request, null);
  }

  @POST
  @Path(SIGN_IN)
  public Response signIn(@BeanParam DoorForm form, @Context ContainerRequestContext request) {
    if (!form.isOurs(SIGN_IN)) return signInPage(form, request, STALE);
    try {
      return directory
          .organizations()
          .find(form.organization.strip())
          .flatMap(organization -> logins.check(organization, form.name, form.password))
          .map(admin -> enter(admin, form.next))
          .orElseGet(() -> signInPage(form, request, NO_FIT));
    } catch (Refusal refusal) {
      return signInPage(form, request, refusal.getMessage());
    }
  }

  @GET
  @Path(SET_UP)
  public Response setUp(
      @CookieParam(Cookies.DOOR) @DefaultValue("") String key,
      @Context ContainerRequestContext request) {
    var form = new DoorForm();
    form.key = key;
    return setUpPage(form, request, null);
  }

  @POST
  @Path(SET_UP)
  public Response setUp(@BeanParam DoorForm form, @Context ContainerRequestContext request) {
    if (!form.isOurs(SET_UP)) return setUpPage(form, request, STALE);
    try {
      var admin = logins.setPassword(form.code, form.password);
      sessions.endAll(admin.organization().id(), admin.person());
      return enter(admin, "");
    } catch (Refusal refusal) {
      return setUpPage(form, request, refusal.getMessage());
    }
  }

  // Always a new session id: one that somebody else planted in the browser is worth nothing.
  private Response enter(SignedIn admin, String next) {
    var base = Cookies.pathOf(admin.organization().name());
    var inside = next.equals(base) || next.startsWith(base + "/") || next.startsWith(base + "?");
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", inside ? next : base)
        .cookie(
            cookies.session(
                admin.organization().name(),
                sessions.start(admin.organization().id(), admin.person())))
        .build();
  }

  private Response signInPage(
      DoorForm form, ContainerRequestContext request, @Nullable String error) {
    var view = view(form, request, error);
    return answer(Html.ok(Templates.signIn(view)), view);
  }

  private Response setUpPage(
      DoorForm form, ContainerRequestContext request, @Nullable String error) {
    var view = view(form, request, error);
    return answer(Html.ok(Templates.setUp(view)), view);
  }

  private static DoorView view(
      DoorForm form, ContainerRequestContext request, @Nullable String error) {
    var key = form.key.isEmpty() ? Secrets.next() : form.key;
    return new DoorView(Look.of(request), key, form, error);
  }

  private Response answer(Response page, DoorView view) {
    return Response.fromResponse(page).cookie(cookies.door(view.formKey())).build();
  }
}
