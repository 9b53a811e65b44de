package dev.lockstep.benchmarks;

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

  private final HttpServer server;
  private final Duration delay;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong ids = new AtomicLong();
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

  /** Every answer takes this long; longer than any deadline is a target that hangs. */
  RecordingTarget(Duration delay) {
    this.delay = delay;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** When the user arrived, by {@link System#nanoTime}. */
  Optional<Long> arrival(String userName) {
    return Optional.ofNullable(arrivals.get(userName));
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
      switch (exchange.getRequestMethod()) {
        case "POST" -> reply(exchange, 201, created(body));
        case "GET" -> reply(exchange, 200, "{\"totalResults\":0,\"Resources\":[]}");
        default -> exchange.sendResponseHeaders(204, -1);
      }
    }
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
