package dev.lockstep.benchmarks.party.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/** SCIM-SDK behind the JDK's HTTP server, a virtual thread per request. */
public final class SdkServer {
  private static final int RESULTS_MAX = 1000;
  private static final int BACKLOG = 256;

  private final ResourceEndpoint endpoint;
  private final String address;

  private SdkServer(int port) {
    this.address = "http://127.0.0.1:" + port;
    var provider =
        ServiceProvider.builder()
            .patchConfig(PatchConfig.builder().supported(true).build())
            .filterConfig(FilterConfig.builder().supported(true).maxResults(RESULTS_MAX).build())
            .build();
    this.endpoint = new ResourceEndpoint(provider);
    var users = endpoint.registerEndpoint(new UserEndpointDefinition(new UsersInMemory()));
    users.getFeatures().setAutoFiltering(true);
  }

  public static void main(String... arguments) throws IOException {
    var port = Integer.parseInt(arguments[0]);
    var server = new SdkServer(port);
    var http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", server::answer);
    http.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var response =
          endpoint.handleRequest(
              address + exchange.getRequestURI(),
              HttpMethod.valueOf(exchange.getRequestMethod()),
              body,
              headers(exchange),
              new Context(null));
      var text = response.toString().getBytes(StandardCharsets.UTF_8);
      response.getHttpHeaders().forEach(exchange.getResponseHeaders()::set);
      var empty = response.getHttpStatus() == 204;
      exchange.sendResponseHeaders(response.getHttpStatus(), empty ? -1 : text.length);
      if (!empty) exchange.getResponseBody().write(text);
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    var headers = new HashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }
}
