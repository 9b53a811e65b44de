package dev.lockstep.server.console;

import dev.lockstep.server.console.session.Cookies;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A browser without scripts: keeps cookies, follows redirects, fills in forms as they are on the
 * page.
 */
final class Browser {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** Opens a page. */
  HttpResponse<String> open(String path) {
    return send(HttpRequest.newBuilder(address(path)).GET());
  }

  /** Asks for a part of a page, as htmx does. */
  HttpResponse<String> part(String path) {
    return send(HttpRequest.newBuilder(address(path)).header("HX-Request", "true").GET());
  }

  /** Opens a page and sends its form with that address, with what it carries and what is typed. */
  HttpResponse<String> submit(String path, String action, Map<String, String> typed) {
    var page = open(path).body();
    var form = page.substring(page.indexOf("method=\"post\" action=\"" + action + "\""));
    var fields = new LinkedHashMap<String, String>();
    var hidden = HIDDEN.matcher(form.substring(0, form.indexOf("</form>")));
    while (hidden.find()) fields.put(hidden.group(1), hidden.group(2));
    fields.putAll(typed);
    return post(action, fields);
  }

  /** Sends a form that no page of ours made. */
  HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(form(HttpRequest.newBuilder(address(path)), fields));
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(cookie -> cookie.getValue())
        .collect(Collectors.joining());
  }

  static URI address(String path) {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /**
   * One call with the session it is given and nothing else: follows no redirect, keeps no cookie.
   */
  record Plain(String session) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> open(String path) {
      return send(HTTP, request(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
      return send(HTTP, form(request(path), fields));
    }

    private HttpRequest.Builder request(String path) {
      var request = HttpRequest.newBuilder(address(path));
      return session.isEmpty()
          ? request
          : request.header("Cookie", Cookies.SESSION + "=" + session);
    }
  }

  private static HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(http, request);
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
