package dev.lockstep.endtoend.capture.ways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser, as far as Keycloak's pages need one: it keeps cookies, follows redirects and fills in
 * forms. One thread.
 */
public final class Visitor {
  /** Where a sign-in ends; nobody listens there, and nobody is asked. */
  public static final String BACK = "http://127.0.0.1:9/back";

  private static final Pattern ACTION = Pattern.compile("<form[^>]+action=\"([^\"]+)\"");
  private static final int HOPS_MAX = 20;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  // By path: two realms of one server have cookies of the same names.
  private final Map<String, Map<String, String>> jar = new TreeMap<>();

  /** What a visitor sees; {@code back} once everything is done. */
  public record Page(String address, String body) {
    public boolean back() {
      return address.startsWith(BACK);
    }

    /** This page, if the visitor is through. */
    public Page done() {
      if (back()) return this;
      throw new IllegalStateException("not through, but at " + address + ": " + body);
    }
  }

  public Page open(String address) {
    return follow(HttpRequest.newBuilder(URI.create(address)));
  }

  /** Fills in the page's form. */
  public Page submit(Page page, Map<String, String> fields) {
    var action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new IllegalStateException("no form at " + page.address() + ": " + page.body());
    }
    var address = URI.create(page.address()).resolve(action.group(1).replace("&amp;", "&"));
    return follow(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields))));
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + request.uri(), e);
    }
  }

  private Page follow(HttpRequest.Builder first) {
    var answer = ask(first);
    for (int hops = 0; hops < HOPS_MAX; hops++) {
      var location = answer.headers().firstValue("Location");
      if (location.isEmpty()) {
        return new Page(answer.uri().toString(), answer.body());
      }
      var next = answer.uri().resolve(location.get());
      if (next.toString().startsWith(BACK)) {
        return new Page(next.toString(), "");
      }
      answer = ask(HttpRequest.newBuilder(next));
    }
    throw new IllegalStateException("redirected without end, at last to " + answer.uri());
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) {
    var cookies = cookiesFor(request.copy().build().uri());
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    var answer = send(request.build());
    answer.headers().allValues("Set-Cookie").forEach(this::keep);
    return answer;
  }

  /** Also those that are marked Secure: Keycloak marks them so even here. */
  private String cookiesFor(URI uri) {
    return jar.entrySet().stream()
        .filter(path -> uri.getPath().startsWith(path.getKey()))
        .flatMap(path -> path.getValue().entrySet().stream())
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keep(String cookie) {
    var parts = cookie.split(";", -1);
    var path = "/";
    for (var part : parts) {
      if (part.strip().startsWith("Path=")) {
        path = part.strip().substring("Path=".length());
      }
    }
    var pair = parts[0].split("=", 2);
    var there = jar.computeIfAbsent(path, none -> new TreeMap<>());
    if (pair[1].isEmpty()) {
      there.remove(pair[0]);
    } else {
      there.put(pair[0], pair[1]);
    }
  }
}
