package dev.lockstep.keycloak.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.keycloak.client.Endpoint;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A target of this process behind HTTP, so that the real client speaks to it. A call that gets no
 * answer from it ends as one whose connection breaks. Thread-safe.
 */
final class HttpFront implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE = "/scim/v2";

  private final ScimTarget behind;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HttpFront(ScimTarget behind) throws IOException {
    this.behind = behind;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
    http.start();
  }

  /** The real client of this one. */
  ScimTarget connect(Supplier<Dialect> dialect) {
    return connect(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + BASE), dialect);
  }

  /** The real client of a service on this machine. */
  static ScimTarget connect(URI base, Supplier<Dialect> dialect) {
    return ScimTarget.connect(
        new Endpoint(
            base,
            Authenticator.bearer(() -> "token"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            20,
            AddressRules.of(true, List.of()),
            null,
            dialect));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (behind.send(RequestCodec.decode(message(exchange))) instanceof Answer.Received received) {
        answer(exchange, received);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpMessage message(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var bytes = exchange.getRequestBody().readAllBytes();
    var body = bytes.length == 0 ? null : JSON.readTree(bytes);
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    return new HttpMessage(
        exchange.getRequestMethod(),
        uri.getRawPath().substring(BASE.length()),
        query(uri.getRawQuery()),
        type == null ? Map.of() : Map.of("Content-Type", type),
        body);
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new LinkedHashMap<String, String>();
    for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
      var parts = pair.split("=", 2);
      query.put(decoded(parts[0]), decoded(parts[1]));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, Answer.Received received) throws IOException {
    var body = received.response().body();
    var bytes =
        switch (received.content()) {
          case EMPTY -> new byte[0];
          case JSON -> JSON.writeValueAsBytes(body);
          case NONSENSE, TOO_LARGE -> "<html>a page</html>".getBytes(StandardCharsets.UTF_8);
        };
    exchange.getResponseHeaders().set("Content-Type", HttpMessage.SCIM_JSON);
    exchange.sendResponseHeaders(
        received.response().status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
