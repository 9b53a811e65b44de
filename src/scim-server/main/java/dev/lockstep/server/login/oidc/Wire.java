package dev.lockstep.server.login.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls to a provider: short, bounded, never redirected. Thread-safe. */
final class Wire {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES_MAX = 1 << 20;
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  JsonNode get(Provider provider, URI address, @Nullable String token) {
    var request = HttpRequest.newBuilder(address).GET();
    if (token != null) request.header("Authorization", "Bearer " + token);
    return send(provider, request);
  }

  /** Sends a form as the client that the provider knows us as. */
  JsonNode post(Provider provider, URI address, Map<String, String> form) {
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(form)));
    var secret = provider.clientSecret();
    if (secret != null) {
      var both = encoded(provider.clientId()) + ":" + encoded(secret);
      var basic = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + basic);
    }
    return send(provider, request);
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private JsonNode send(Provider provider, HttpRequest.Builder request) {
    try {
      var answer =
          http.send(
              request.timeout(DEADLINE).header("Accept", "application/json").build(),
              BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() != OK) throw refused(provider, answer.statusCode());
        return JSON.readTree(body.readNBytes(ANSWER_BYTES_MAX));
      }
    } catch (IOException e) {
      throw new OpenIdException(
          provider.name() + " can’t be reached or gave no proper answer. Try again in a minute.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenIdException("The server is stopping. Try again in a minute.", e);
    }
  }

  private static OpenIdException refused(Provider provider, int status) {
    return new OpenIdException(
        provider.name()
            + " refused this server (status "
            + status
            + "). Its client id, secret or redirect address may not fit.");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
