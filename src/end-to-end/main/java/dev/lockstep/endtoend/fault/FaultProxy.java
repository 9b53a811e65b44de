package dev.lockstep.endtoend.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and its target, writes down each call, and spoils the planned ones.
 * Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade");

  private final URI target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<PlannedFault> faults = new CopyOnWriteArrayList<>();

  private FaultProxy(URI target, HttpServer server) {
    this.target = target;
    this.server = server;
  }

  /** Listens on a free port of the loopback address. */
  public static FaultProxy to(URI target) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var proxy = new FaultProxy(target, HttpServer.create(address, 0));
      proxy.server.setExecutor(proxy.threads);
      proxy.server.createContext("/", proxy::handle);
      proxy.server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, calls that it concerns go wrong. */
  public PlannedFault plan(PlannedFault fault) {
    faults.add(fault);
    return fault;
  }

  /** All calls since the start or since they were last forgotten. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public void forgetCalls() {
    calls.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var call = call(exchange, body);
      calls.add(call);
      Upstream upstream = () -> pass(exchange, body);
      var fault = faultFor(call);
      if (fault.isEmpty()) {
        giveBack(exchange, upstream.pass());
      } else {
        fault.get().happened();
        fault.get().misbehaviour().answer(exchange, upstream);
      }
    }
  }

  private Optional<PlannedFault> faultFor(Call call) {
    return faults.stream().filter(fault -> fault.takes(call)).findFirst();
  }

  private static Call call(HttpExchange exchange, byte[] body) {
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        body.length,
        new String(body, StandardCharsets.UTF_8),
        Instant.now());
  }

  private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body) throws IOException {
    var uri = target.resolve(exchange.getRequestURI());
    var request =
        HttpRequest.newBuilder(uri)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (passes(name)) values.forEach(value -> request.header(name, value));
            });
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the proxy is closing", e);
    }
  }

  static void giveBack(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (passes(name)) exchange.getResponseHeaders().put(name, values);
            });
    var empty = answer.body().length == 0;
    exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
    if (!empty) exchange.getResponseBody().write(answer.body());
  }

  private static boolean passes(String header) {
    return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
  }
}
