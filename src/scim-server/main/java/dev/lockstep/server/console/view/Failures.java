package dev.lockstep.server.console.view;

import dev.lockstep.server.console.session.Look;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.http.answer.Problems;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The boundary of all pages: whatever went wrong becomes a page that says what it means. */
final class Failures {
  private static final Logger LOG = Logger.getLogger(Failures.class);

  @ServerExceptionMapper
  Response refused(Refusal refusal, ContainerRequestContext request) {
    var view =
        new FailureView(Look.of(request), "Not done", String.valueOf(refusal.getMessage()), null);
    return Html.with(Response.Status.CONFLICT, Templates.failed(view));
  }

  // What no page and no endpoint takes: an address, a verb, a type of content.
  @ServerExceptionMapper
  Response stray(WebApplicationException stray, ContainerRequestContext request) {
    var status = stray.getResponse().getStatusInfo().toEnum();
    if (status.getFamily() != Response.Status.Family.CLIENT_ERROR) return failed(stray, request);
    if (request.getUriInfo().getPath().startsWith("/scim/")) {
      return Problems.stray(status.getStatusCode(), request.getMethod()).toResponse();
    }
    var view =
        new FailureView(
            Look.of(request),
            status == Response.Status.NOT_FOUND ? "No such page" : "Not understood",
            "There is nothing at this address, or not for this kind of request.",
            null);
    return Html.with(status, Templates.failed(view));
  }

  @ServerExceptionMapper
  Response failed(RuntimeException failure, ContainerRequestContext request) {
    var reference = UUID.randomUUID().toString();
    LOG.errorf(failure, "A page failed. reference=%s", reference);
    var view =
        new FailureView(
            Look.of(request),
            "This page failed",
            "Something is wrong with the server, not with what you did. What was not confirmed was not done.",
            reference);
    return Html.with(Response.Status.INTERNAL_SERVER_ERROR, Templates.failed(view));
  }
}
