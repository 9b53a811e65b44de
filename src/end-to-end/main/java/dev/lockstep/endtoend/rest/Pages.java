package dev.lockstep.endtoend.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The console's pages as a browser without scripts uses them: cookies, and forms with all their
 * fields. One thread.
 */
public final class Pages {
  private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
  private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(Redirect.NORMAL)
          .build();

  public Pages(URI base) {
    this.base = base;
  }

  /** The text of a page. */
  public String open(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).build());
  }

  /**
   * Fills the form that posts to {@code action} on a page, sends it, and returns the page that
   * follows.
   */
  public String submit(String path, String action, Map<String, String> typed) {
    var fields = new TreeMap<>(hidden(form(path, action)));
    fields.putAll(typed);
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + Rest.encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(base.resolve(action))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", base.toString())
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private String send(HttpRequest request) {
    var name = request.method() + " " + request.uri();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) return answer.body();
      throw new IllegalStateException(
          name + " was answered " + answer.statusCode() + ": " + answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }

  private String form(String path, String action) {
    return FORM.matcher(open(path))
        .results()
        .filter(form -> action.equals(attributes(form.group(1)).get("action")))
        .map(form -> form.group(2))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no form for " + action + " on " + path));
  }

  private static Map<String, String> hidden(String form) {
    return INPUT
        .matcher(form)
        .results()
        .map(input -> attributes(input.group(1)))
        .filter(input -> "hidden".equals(input.get("type")))
        .collect(
            Collectors.toMap(
                input -> input.getOrDefault("name", ""), input -> input.getOrDefault("value", "")));
  }

  private static Map<String, String> attributes(String tag) {
    return ATTRIBUTE
        .matcher(tag)
        .results()
        .collect(
            Collectors.toMap(
                attribute -> attribute.group(1),
                attribute -> attribute.group(2).replace("&amp;", "&"),
                (first, second) -> first));
  }
}
