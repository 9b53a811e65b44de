package dev.lockstep.server.console.session;

import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.login.Sessions;
import dev.lockstep.server.login.Visitor;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Lets nobody in who isn't signed in, and no form that isn't ours. */
public final class SignInFilter {
  private final Directory directory;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Visit visit;

  @Inject
  SignInFilter(Directory directory, Sessions sessions, Cookies cookies, Visit visit) {
    this.directory = directory;
    this.sessions = sessions;
    this.cookies = cookies;
    this.visit = visit;
  }

  /** Answers instead of the page, or nothing: then the page answers. */
  @SignedIn
  @ServerRequestFilter
  @WithFormRead
  public Optional<Response> letIn(ResteasyReactiveContainerRequestContext request) {
    var name = request.getUriInfo().getPathParameters().getFirst("organization");
    var organization =
        name == null ? Optional.<Organization>empty() : directory.organizations().find(name);
    var visitor = organization.flatMap(found -> visitor(request, found));
    if (organization.isEmpty() || visitor.isEmpty()) return Optional.of(toTheDoor(request, name));
    if (!fromOurPage(request, visitor.get())) return Optional.of(refused());
    visit.begin(organization.get(), visitor.get());
    visit.around(Look.of(request), self(request), cookies, value(request, Cookies.NOTICE));
    return Optional.empty();
  }

  private Optional<Visitor> visitor(ContainerRequestContext request, Organization organization) {
    var secret = value(request, Cookies.SESSION);
    if (secret == null) return Optional.empty();
    return asksByItself(request)
        ? sessions.glance(organization.id(), secret)
        : sessions.visit(organization.id(), secret);
  }

  private static boolean fromOurPage(
      ResteasyReactiveContainerRequestContext request, Visitor visitor) {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) return true;
    var action = request.getUriInfo().getRequestUri().getRawPath();
    return FormToken.fits(Forms.field(request, FormToken.FIELD), visitor.formKey(), action);
  }

  // Unknown organization and missing session look the same from outside.
  private static Response toTheDoor(
      ContainerRequestContext request, @Nullable String organization) {
    var back =
        request.getMethod().equals("GET") ? "&next=" + encoded(self(request).toString()) : "";
    var door = "/?organization=" + encoded(organization == null ? "" : organization) + back;
    if (asksByItself(request)) {
      // A part of a page: the whole page must go to the door.
      var whole = "/?organization=" + encoded(organization == null ? "" : organization);
      return Response.status(Response.Status.UNAUTHORIZED).header("HX-Redirect", whole).build();
    }
    return Response.status(Response.Status.SEE_OTHER).header("Location", door).build();
  }

  private static boolean asksByItself(ContainerRequestContext request) {
    return request.getHeaderString("HX-Request") != null;
  }

  private static Response refused() {
    return Response.status(Response.Status.FORBIDDEN)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
        .entity(
            "This form did not come from a page of your present session, so nothing was changed. Go back, load the page again and"
                + " repeat what you did.\n")
        .build();
  }

  private static URI self(ContainerRequestContext request) {
    var uri = request.getUriInfo().getRequestUri();
    var query = uri.getRawQuery();
    return URI.create(query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable String value(ContainerRequestContext request, String cookie) {
    Cookie found = request.getCookies().get(cookie);
    return found == null ? null : found.getValue();
  }
}
