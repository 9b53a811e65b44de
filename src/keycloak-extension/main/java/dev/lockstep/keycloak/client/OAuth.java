package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.keycloak.client.auth.NoPassException;
import dev.lockstep.scim.json.Fields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens by client credentials (RFC 6749 section 4.4), kept until shortly before they
 * expire. Thread-safe.
 */
final class OAuth implements Authenticator {
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration USUAL_LIFE = Duration.ofMinutes(1);
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private final Line line;
  private final ClientCredentials client;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Pass pass;
  private volatile long usableUntil;
  private volatile long fetchedAt;

  OAuth(Line line, ClientCredentials client, LongSupplier nanos) {
    this.line = line;
    this.client = client;
    this.nanos = nanos;
  }

  @Override
  public Pass pass() throws NoPassException, InterruptedException {
    var kept = kept();
    if (kept != null) {
      return kept;
    }
    lock.lockInterruptibly();
    try {
      var meanwhile = kept();
      return meanwhile == null ? fetch() : meanwhile;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Pass kept() {
    var kept = pass;
    return kept != null && nanos.getAsLong() - usableUntil < 0 ? kept : null;
  }

  /** Revoked before its time: the next one may be let in, unless this one was brand new. */
  @Override
  public boolean refused(Pass refused) {
    if (!refused.equals(pass)) {
      return true; // somebody fetched another one meanwhile
    }
    pass = null;
    return nanos.getAsLong() - fetchedAt > FRESH.toNanos();
  }

  private Pass fetch() throws NoPassException, InterruptedException {
    long began = nanos.getAsLong();
    var answer = line.call(login().secrets(), this::request);
    if (!(answer instanceof Answer.Received received)) {
      var reason =
          switch (answer) {
            case Answer.NotSent notSent -> notSent.reason();
            case Answer.NoAnswer noAnswer -> noAnswer.reason();
            case Answer.Received other -> other.excerpt();
          };
      boolean denied = answer instanceof Answer.NotSent notSent && notSent.denied();
      throw new NoPassException("the token endpoint: " + reason, denied);
    }
    var body = received.response().body();
    var token = body == null ? null : Fields.text(body, "access_token");
    if (!received.response().isSuccess() || body == null || token == null || token.isBlank()) {
      int status = received.response().status();
      throw new NoPassException(
          "the token endpoint answered %d: %s".formatted(status, received.excerpt()),
          status < SERVER_ERROR && status != TOO_MANY);
    }
    var expires = Fields.find(body, "expires_in");
    var life = expires == null ? USUAL_LIFE : Duration.ofSeconds(Math.max(0, expires.asLong()));
    var fetched = new Pass(HttpHeaders.AUTHORIZATION, "Bearer " + token, token);
    usableUntil = began + usable(life).toNanos();
    fetchedAt = nanos.getAsLong();
    pass = fetched;
    return fetched;
  }

  /** A short life is used half. */
  private static Duration usable(Duration life) {
    var most = life.minus(MARGIN);
    var half = life.dividedBy(2);
    return most.compareTo(half) > 0 ? most : half;
  }

  private HttpUriRequestBase request(Exchange exchange) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    if (!client.scope().isEmpty()) {
      form.put("scope", client.scope());
    }
    if (!client.audience().isEmpty()) {
      form.put("audience", client.audience());
    }
    var request = new HttpUriRequestBase("POST", line.base());
    request.setHeader(HttpHeaders.AUTHORIZATION, login().value());
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    request.setHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.setEntity(exchange.entity(text(form).getBytes(StandardCharsets.UTF_8)));
    return request;
  }

  /** RFC 6749 section 2.3.1: id and secret are form-encoded before they are user and password. */
  private Pass login() {
    var both = Authenticator.basicValue(encoded(client.id()), encoded(client.secret()));
    return new Pass(HttpHeaders.AUTHORIZATION, both, client.secret());
  }

  private static String text(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    line.close();
  }
}
