package dev.lockstep.keycloak.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.keycloak.fake.Manner.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SCIM service over HTTP on this machine, in one manner. Thread-safe. */
public final class FakeService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ENDPOINTS = Set.of("Users", "Groups");

  // What it says of itself, if anything: whoever asks has done nothing wrong.
  private static final Set<String> ABOUT =
      Set.of("ServiceProviderConfig", "ServiceProviderConfigs", "ResourceTypes", "Schemas");

  private static final Pattern EQ = Pattern.compile("(\\w+) eq \"(.*)\"");

  private final Manner manner;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Store store = new Store();
  private final List<String> refusals = new ArrayList<>();

  FakeService(Manner manner) throws IOException {
    this.manner = manner;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
    http.start();
  }

  /** Without a path of an endpoint. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/scim/v2");
  }

  /** What it refused so far. */
  public synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** All that it holds. */
  public synchronized List<ObjectNode> all(String endpoint) {
    return store.of(endpoint).values().stream().map(ObjectNode::deepCopy).toList();
  }

  /** Somebody who was there before. */
  public synchronized void add(String endpoint, ObjectNode resource) {
    store.add(endpoint, manner.keeps().apply(resource));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var call = Call.of(exchange);
      var answer = answer(call);
      exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
      byte[] bytes = answer.body == null ? new byte[0] : JSON.writeValueAsBytes(answer.body);
      exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Reply(int status, @Nullable ObjectNode body) {}

  private synchronized Reply answer(Call call) throws IOException {
    if (ABOUT.contains(call.endpoint())) {
      return about(call);
    }
    if (!ENDPOINTS.contains(call.endpoint())) {
      refusals.add("another path: " + call);
      return error(gone());
    }
    for (var check : manner.checks()) {
      var refusal = check.against(call);
      if (refusal.isPresent()) {
        refusals.add(refusal.get().why() + ": " + call);
        return error(refusal.get());
      }
    }
    return switch (call.method()) {
      case "POST" -> create(call);
      case "GET" -> call.id().isEmpty() ? list(call) : one(call);
      case "PATCH" -> patch(call);
      case "PUT" -> put(call);
      case "DELETE" -> delete(call);
      default -> error(new Refusal(405, "", "no such method"));
    };
  }

  private Reply about(Call call) throws IOException {
    return call.endpoint().equals("ServiceProviderConfig") && manner.published() != null
        ? new Reply(200, (ObjectNode) JSON.readTree(manner.published()))
        : error(new Refusal(404, "", "not here"));
  }

  private static Reply error(Refusal refusal) {
    var error = JsonNodeFactory.instance.objectNode();
    error.put("status", String.valueOf(refusal.status())).put("detail", refusal.why());
    if (!refusal.scimType().isEmpty()) {
      error.put("scimType", refusal.scimType());
    }
    return new Reply(refusal.status(), error);
  }

  private Reply create(Call call) {
    var sent = manner.keeps().apply(((ObjectNode) call.body()).deepCopy());
    var key = call.endpoint().equals("Users") ? "userName" : "displayName";
    boolean taken =
        store.of(call.endpoint()).values().stream()
            .anyMatch(r -> r.path(key).asText().equalsIgnoreCase(sent.path(key).asText()));
    return taken
        ? error(new Refusal(409, "uniqueness", "it is there already"))
        : new Reply(201, shown(store.add(call.endpoint(), sent)));
  }

  private ObjectNode shown(ObjectNode resource) {
    return manner.shows().apply(resource.deepCopy());
  }

  private Reply one(Call call) {
    var resource = store.of(call.endpoint()).get(call.id());
    return resource == null ? error(gone()) : new Reply(200, shown(resource));
  }

  private static Refusal gone() {
    return new Refusal(404, "", "it is not here");
  }

  private Reply patch(Call call) {
    var resource = store.of(call.endpoint()).get(call.id());
    if (resource == null) {
      return error(gone());
    }
    call.operations().forEach(operation -> Store.patch(resource, operation));
    store.of(call.endpoint()).put(call.id(), manner.keeps().apply(resource));
    return new Reply(204, null);
  }

  private Reply put(Call call) {
    if (!store.of(call.endpoint()).containsKey(call.id())) {
      return error(gone());
    }
    var sent = manner.keeps().apply(((ObjectNode) call.body()).deepCopy());
    store.of(call.endpoint()).put(call.id(), sent.put("id", call.id()));
    return new Reply(200, shown(sent));
  }

  private Reply delete(Call call) {
    boolean there = store.of(call.endpoint()).containsKey(call.id());
    store.remove(call.endpoint(), call.id());
    return there ? new Reply(204, null) : error(gone());
  }

  private Reply list(Call call) {
    var filter = EQ.matcher(call.query().getOrDefault("filter", ""));
    boolean filtered = manner.filters() && filter.matches();
    var all =
        store.of(call.endpoint()).values().stream()
            .filter(
                r ->
                    !filtered || r.path(filter.group(1)).asText().equalsIgnoreCase(filter.group(2)))
            .toList();
    return page(call, all);
  }

  private Reply page(Call call, List<ObjectNode> all) {
    var cursor = call.query().getOrDefault("cursor", "");
    int from =
        manner.cursors()
            ? (cursor.isEmpty() ? 0 : Integer.parseInt(cursor))
            : Integer.parseInt(call.query().getOrDefault("startIndex", "1")) - 1;
    int count = Integer.parseInt(call.query().getOrDefault("count", "100"));
    int to = Math.min(all.size(), from + Math.min(manner.pageMax(), count));
    var list = JsonNodeFactory.instance.objectNode();
    if (!manner.cursors()) {
      list.put("totalResults", all.size());
    } else if (to < all.size()) {
      list.put("nextCursor", String.valueOf(to));
    }
    var page = list.putArray("Resources");
    all.subList(Math.min(from, to), to).forEach(resource -> page.add(shown(resource)));
    return new Reply(200, list);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
