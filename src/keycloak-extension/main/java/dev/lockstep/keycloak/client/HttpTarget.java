package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.keycloak.client.auth.Authenticator.Pass;
import dev.lockstep.keycloak.client.auth.NoPassException;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.message.ScimRequest;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/** One target over HTTP. Thread-safe. */
final class HttpTarget implements ScimTarget {
  private static final int UNAUTHORIZED = 401;

  /** An access token that was revoked, its successor, and the credential that comes next. */
  private static final int PASSES_MAX = 3;

  private final Endpoint endpoint;
  private final Authenticator login;
  private final String base;
  private final Line line;

  HttpTarget(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.login = endpoint.login();
    var base = endpoint.base();
    this.base = base.getScheme() + "://" + base.getRawAuthority() + withoutSlash(base.getRawPath());
    this.line = new Line(endpoint);
  }

  @Override
  public Answer send(ScimRequest request, @Nullable String correlation)
      throws InterruptedException {
    try {
      for (int tried = 1; ; tried++) {
        var pass = login.pass();
        var answer = send(request, correlation, pass);
        // whoever is not let in has done nothing, so whatever it was may be sent again
        if (!isUnauthorized(answer) || tried == PASSES_MAX || !login.refused(pass)) {
          return answer;
        }
      }
    } catch (NoPassException e) {
      return new Answer.NotSent(
          String.valueOf(e.getMessage()), e.denied(), Answer.Stage.CONNECTION);
    }
  }

  private static boolean isUnauthorized(Answer answer) {
    return answer instanceof Answer.Received received
        && received.response().status() == UNAUTHORIZED;
  }

  private Answer send(ScimRequest request, @Nullable String correlation, Pass pass)
      throws InterruptedException {
    var message = Wire.of(RequestCodec.encode(request), correlation, endpoint.dialect().get());
    return line.call(pass.secrets(), exchange -> request(message, pass, exchange));
  }

  private HttpUriRequestBase request(HttpMessage message, Pass pass, Exchange exchange) {
    var uri = URI.create(base + message.pathAndQuery());
    var http = new HttpUriRequestBase(message.method(), uri);
    http.setHeader(pass.name(), pass.value());
    message.headers().forEach(http::setHeader);
    if (message.body() != null) {
      http.setEntity(exchange.entity(ScimJson.write(message.body())));
    }
    return http;
  }

  @Override
  public void close() {
    line.close();
    login.close();
  }

  private static String withoutSlash(String path) {
    var end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
