package dev.lockstep.endtoend.foreign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** SCIM-SDK behind HTTP or HTTPS, with users and groups in memory. Thread-safe. */
public final class SdkServer implements AutoCloseable {
  public static final String TOKEN = "sdk-token";

  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;

  private final HttpServer server;
  private final String scheme;
  private final AtomicInteger calls = new AtomicInteger();
  private final ResourceEndpoint endpoint = endpoint();

  private SdkServer(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public static SdkServer start() throws IOException {
    return new SdkServer(HttpServer.create(free(), 0), "http");
  }

  /** The same behind TLS. */
  public static SdkServer start(SSLContext tls) throws IOException {
    var server = HttpsServer.create(free(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new SdkServer(server, "https");
  }

  private static InetSocketAddress free() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static ResourceEndpoint endpoint() {
    var provider =
        ServiceProvider.builder()
            .authenticationSchemes(List.of(bearer()))
            .patchConfig(PatchConfig.builder().supported(true).build())
            .filterConfig(FilterConfig.builder().supported(true).maxResults(50).build())
            .build();
    var users = new UserEndpointDefinition(new Shelf<User>("User") {});
    var groups = new GroupEndpointDefinition(new Shelf<Group>("Group") {});
    var endpoint = new ResourceEndpoint(provider, users, groups);
    endpoint
        .getRegisteredResourceTypes()
        .forEach(type -> type.getFeatures().setAutoFiltering(true));
    return endpoint;
  }

  private static AuthenticationScheme bearer() {
    return AuthenticationScheme.builder()
        .name("bearer")
        .description("a bearer token")
        .type("oauthbearertoken")
        .build();
  }

  /** Without a resource at its end. */
  public URI base() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2");
  }

  /** How many requests it was sent. */
  public int calls() {
    return calls.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.incrementAndGet();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(UNAUTHORIZED, -1);
        return;
      }
      var response =
          endpoint.handleRequest(
              base().resolve(exchange.getRequestURI()).toString(),
              HttpMethod.valueOf(exchange.getRequestMethod()),
              body.isEmpty() ? null : body,
              headers(exchange),
              new Context(null));
      response.getHttpHeaders().forEach(exchange.getResponseHeaders()::set);
      var bytes = response.toString().getBytes(StandardCharsets.UTF_8);
      boolean empty = response.getHttpStatus() == NO_CONTENT || response.isEmpty();
      exchange.sendResponseHeaders(response.getHttpStatus(), empty ? -1 : bytes.length);
      if (!empty) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    var headers = new HashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return headers;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
