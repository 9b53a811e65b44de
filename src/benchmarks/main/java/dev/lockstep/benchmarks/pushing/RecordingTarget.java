package dev.lockstep.benchmarks.pushing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The least a SCIM target can do: it accepts every user and remembers when each arrived.
 * Thread-safe.
 */
final class RecordingTarget implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BACKLOG = 256;
  private static final String ABOUT =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},
       "bulk":{"supported":false},"filter":{"supported":true,"maxResults":1000},"changePassword":{"supported":false},
       "sort":{"supported":false},"etag":{"supported":false},"authenticationSchemes":[]}""";
  private static final String NOBODY =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}""";

  private final Duration delay;
  private final int port;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private HttpServer server;

  /** Every answer takes this long; longer than any deadline is a target that hangs. */
  RecordingTarget(Duration delay) {
    this.delay = delay;
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), at);
      var listening = HttpServer.create(address, BACKLOG);
      listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      listening.createContext("/", this::answer);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** When the user arrived, by {@link System#nanoTime}. */
  Optional<Long> arrival(String userName) {
    return Optional.ofNullable(arrivals.get(userName));
  }

  /** When each of them arrived. */
  Collection<Long> arrivals() {
    return List.copyOf(arrivals.values());
  }

  /** How many calls were answered. */
  long calls() {
    return calls.get();
  }

  /** Refuses every connection from now on. */
  void goDown() {
    server.stop(0);
  }

  /** Is there again, with all it knew. */
  void comeBack() {
    server = listen(port);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = JSON.readTree(exchange.getRequestBody());
      pause();
      calls.incrementAndGet();
      switch (exchange.getRequestMethod()) {
        case "POST" -> reply(exchange, 201, created(body));
        case "GET" -> reply(exchange, 200, read(exchange.getRequestURI().getPath()));
        default -> exchange.sendResponseHeaders(204, -1);
      }
    }
  }

  private static String read(String path) {
    return path.endsWith("/ServiceProviderConfig") ? ABOUT : NOBODY;
  }

  private String created(JsonNode user) {
    arrivals.put(user.path("userName").asText(), System.nanoTime());
    return "{\"id\":\"" + ids.incrementAndGet() + "\"}";
  }

  private void pause() throws IOException {
    try {
      if (delay.isPositive() && closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/scim+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
