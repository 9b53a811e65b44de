package dev.lockstep.endtoend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests with a bearer token below one address. Thread-safe. */
final class Rest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final String contentType;
  private final Supplier<String> token;

  Rest(URI base, String contentType, Supplier<String> token) {
    this.base = base;
    this.contentType = contentType;
    this.token = token;
  }

  Answer send(String method, String path, @Nullable JsonNode body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token.get())
            .header("Accept", contentType)
            .header("Content-Type", contentType)
            .method(method, publisher(body))
            .build();
    return send(request);
  }

  /** Another address of the same server. */
  URI resolve(String path) {
    return base.resolve(path);
  }

  /** The access token of somebody who signs in by password. */
  static String signIn(URI tokens, String user, String password) {
    var fields =
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            user,
            "password",
            password);
    return form(tokens, fields).ok().json().path("access_token").asText();
  }

  /** Posts a form, without a token. */
  static Answer form(URI uri, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Answer send(HttpRequest request) {
    var name = request.method() + " " + request.uri();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(name, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }

  private static BodyPublisher publisher(@Nullable JsonNode body) {
    return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
  }
}
