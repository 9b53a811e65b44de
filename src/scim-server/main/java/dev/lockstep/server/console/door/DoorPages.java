package dev.lockstep.server.console.door;

import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.login.Logins;
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

/** Signing in, and setting a password by a one-time code. */
@Path("/")
@RunOnVirtualThread
public final class DoorPages {
  static final String SIGN_IN = "/sign-in";
  private static final String SET_UP = "/setup";
  private static final String NO_FIT = "Organization, email and password don’t fit together.";

  private final Directory directory;
  private final Logins logins;
  private final Sessions sessions;
  private final Threshold threshold;

  @Inject
  DoorPages(Directory directory, Logins logins, Sessions sessions, Threshold threshold) {
    this.directory = directory;
    this.logins = logins;
    this.sessions = sessions;
    this.threshold = threshold;
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
    return threshold.signIn(form, request, null);
  }

  @POST
  @Path(SIGN_IN)
  public Response signIn(@BeanParam DoorForm form, @Context ContainerRequestContext request) {
    if (!form.isOurs(SIGN_IN)) return threshold.signIn(form, request, Threshold.STALE);
    try {
      return directory
          .organizations()
          .find(form.organization.strip())
          .flatMap(organization -> logins.check(organization, form.name, form.password))
          .map(admin -> threshold.enter(admin, form.next))
          .orElseGet(() -> threshold.signIn(form, request, NO_FIT));
    } catch (Refusal refusal) {
      return threshold.signIn(form, request, refusal.getMessage());
    }
  }

  @GET
  @Path(SET_UP)
  public Response setUp(
      @CookieParam(Cookies.DOOR) @DefaultValue("") String key,
      @Context ContainerRequestContext request) {
    var form = new DoorForm();
    form.key = key;
    return threshold.setUp(form, request, null);
  }

  @POST
  @Path(SET_UP)
  public Response setUp(@BeanParam DoorForm form, @Context ContainerRequestContext request) {
    if (!form.isOurs(SET_UP)) return threshold.setUp(form, request, Threshold.STALE);
    try {
      var admin = logins.setPassword(form.code, form.password);
      sessions.endAll(admin.organization().id(), admin.person());
      return threshold.enter(admin, "");
    } catch (Refusal refusal) {
      return threshold.setUp(form, request, refusal.getMessage());
    }
  }
}
