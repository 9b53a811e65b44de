package dev.lockstep.server.http;

import dev.lockstep.server.metrics.ScimMetrics;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Everything below {@code /scim/v2/{organization}}, whatever the verb, on a virtual thread. */
@Path("/scim/v2/{organization}")
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Singleton
public class ScimEndpoint {
  private static final String REST = "{rest:.*}";

  private final Doorkeeper doorkeeper;
  private final ScimMetrics metrics;
  private final URI server;

  public ScimEndpoint(
      Doorkeeper doorkeeper,
      ScimMetrics metrics,
      @ConfigProperty(name = "lockstep.public-url") URI server) {
    this.doorkeeper = doorkeeper;
    this.metrics = metrics;
    this.server = server;
  }

  @GET
  @Path(REST)
  public Response get(
      @PathParam("organization") String organization, @Context HttpServerRequest request) {
    return answer(Call.of(server, organization, request, InputStream.nullInputStream()));
  }

  @DELETE
  @Path(REST)
  public Response delete(
      @PathParam("organization") String organization, @Context HttpServerRequest request) {
    return answer(Call.of(server, organization, request, InputStream.nullInputStream()));
  }

  @POST
  @Path(REST)
  public Response post(
      @PathParam("organization") String organization,
      @Context HttpServerRequest request,
      InputStream body) {
    return answer(Call.of(server, organization, request, body));
  }

  @PUT
  @Path(REST)
  public Response put(
      @PathParam("organization") String organization,
      @Context HttpServerRequest request,
      InputStream body) {
    return answer(Call.of(server, organization, request, body));
  }

  @PATCH
  @Path(REST)
  public Response patch(
      @PathParam("organization") String organization,
      @Context HttpServerRequest request,
      InputStream body) {
    return answer(Call.of(server, organization, request, body));
  }

  private Response answer(Call call) {
    var started = System.nanoTime();
    var answer = doorkeeper.answer(call);
    metrics.answered(
        call.request().method().name(),
        call.path(),
        answer.status(),
        Duration.ofNanos(System.nanoTime() - started));
    return answer.toResponse();
  }
}
