package dev.lockstep.server.console;

import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Theme;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.login.Sessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What somebody's own menu offers on every page. */
@Path("/organizations/{organization}")
@SignedIn
@RunOnVirtualThread
public final class OwnPages {
  private final Sessions sessions;
  private final Cookies cookies;
  private final Visit visit;

  @Inject
  OwnPages(Sessions sessions, Cookies cookies, Visit visit) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.visit = visit;
  }

  @POST
  @Path("theme")
  public Response theme(
      @FormParam("theme") @DefaultValue("") String theme,
      @FormParam("back") @DefaultValue("") String back) {
    var base = Cookies.pathOf(visit.organization().name());
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", back.startsWith(base) ? back : base)
        .cookie(cookies.theme(Theme.parse(theme)))
        .build();
  }

  @POST
  @Path("sign-out")
  public Response signOut(@CookieParam(Cookies.SESSION) @DefaultValue("") String secret) {
    sessions.end(visit.organizationId(), secret);
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", "/?organization=" + visit.organization().name())
        .cookie(cookies.noSession(visit.organization().name()))
        .build();
  }
}
