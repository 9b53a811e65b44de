package dev.lockstep.endtoend.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.rest.Json;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The realm's own users at its own pages. */
final class People {
  private static final String PASSWORD = "much-longer-1";
  private static final String CLIENT = "people";
  private static final String BACK = "http://127.0.0.1:9/back";
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Watched watched;
  private final String base;

  People(Watched watched) {
    this.watched = watched;
    this.base = watched.keycloak().url() + "/realms/" + watched.realm().name();
    client();
  }

  /** Through the registration form, as a browser does. */
  void register(String login, String email) {
    var query =
        Map.of(
            "client_id", CLIENT, "response_type", "code", "scope", "openid", "redirect_uri", BACK);
    var page = get(base + "/protocol/openid-connect/registrations?" + form(query));
    var action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new IllegalStateException("no form: " + page.body());
    }
    var fields = new LinkedHashMap<String, String>();
    fields.put("username", login);
    fields.put("email", email);
    fields.put("firstName", "Walk");
    fields.put("lastName", "In");
    fields.put("password", PASSWORD);
    fields.put("password-confirm", PASSWORD);
    var answer = post(action.group(1).replace("&amp;", "&"), fields, cookies(page));
    if (answer.statusCode() != 302) {
      throw new IllegalStateException("not registered: " + answer.body());
    }
  }

  void password(String user) {
    var password = Json.object("{'type': 'password', 'temporary': false}").put("value", PASSWORD);
    watched.send("PUT", "/users/" + user + "/reset-password", password);
  }

  String token(String login) {
    return Json.parse(signIn(login, PASSWORD).body()).path("access_token").asText();
  }

  void failToSignIn(String login) {
    signIn(login, "wrong");
  }

  /** The account console's own call. */
  void changeProfile(String token, String login, String firstName) {
    var profile = Watched.person(login).put("firstName", firstName);
    var request =
        HttpRequest.newBuilder(URI.create(base + "/account/"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(profile.toString()))
            .build();
    var answer = send(request);
    if (answer.statusCode() != 204) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
  }

  private void client() {
    if (existing().isEmpty()) {
      var client = Json.object("{'publicClient': true, 'directAccessGrantsEnabled': true}");
      client.put("clientId", CLIENT).set("redirectUris", Json.array().add(BACK));
      watched.send("POST", "/clients", client);
    }
  }

  private JsonNode existing() {
    return watched.send("GET", "/clients?clientId=" + CLIENT, null);
  }

  private HttpResponse<String> signIn(String login, String password) {
    var fields =
        Map.of(
            "grant_type", "password", "client_id", CLIENT, "username", login, "password", password);
    return post(base + "/protocol/openid-connect/token", fields, "");
  }

  /** Keycloak marks them Secure even here, so no cookie store would send them. */
  private static String cookies(HttpResponse<String> page) {
    return page.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .collect(Collectors.joining("; "));
  }

  private static HttpResponse<String> get(String uri) {
    return send(HttpRequest.newBuilder(URI.create(uri)).build());
  }

  private static HttpResponse<String> post(String uri, Map<String, String> fields, String cookies) {
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields)));
    return send(cookies.isEmpty() ? request.build() : request.header("Cookie", cookies).build());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + request.uri(), e);
    }
  }
}
