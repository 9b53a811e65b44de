package dev.lockstep.server.console.session;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Headers of every page: nothing from elsewhere, nothing inline, no framing, nothing kept by
 * caches.
 */
public final class PageHeaders {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Cookies cookies;
  private final Visit visit;

  @Inject
  PageHeaders(Cookies cookies, Visit visit) {
    this.cookies = cookies;
    this.visit = visit;
  }

  @ServerResponseFilter
  public void harden(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getUriInfo().getPath().startsWith("/scim/")) return;
    var headers = response.getHeaders();
    headers.putSingle("Content-Security-Policy", POLICY);
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Referrer-Policy", "same-origin");
    headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
    headers.putSingle("Cache-Control", "no-store");
    headers.putSingle("Accept-CH", Look.HINT);
    headers.putSingle("Vary", Look.HINT + ", Cookie");
    if (response.getStatus() == Response.Status.OK.getStatusCode() && visit.hasNotice())
      headers.add("Set-Cookie", cookies.noNotice(visit.organization().name()));
  }
}
