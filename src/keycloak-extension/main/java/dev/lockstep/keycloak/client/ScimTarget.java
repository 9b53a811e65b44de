package dev.lockstep.keycloak.client;

import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.scim.message.ScimRequest;
import org.jspecify.annotations.Nullable;

/** A SCIM service provider that can be called, from many threads at once. */
public interface ScimTarget extends AutoCloseable {

  /**
   * Lets us in by client credentials of an authorization server, which is called under the same
   * rules as a target.
   *
   * @param tokens the token endpoint
   */
  static Authenticator clientCredentials(Endpoint tokens, ClientCredentials client) {
    return new OAuth(new Line(tokens), client, System::nanoTime);
  }

  /** Opens no connection yet. */
  static ScimTarget connect(Endpoint endpoint) {
    return new HttpTarget(endpoint);
  }

  /** Sends one that no log speaks of. */
  default Answer send(ScimRequest request) throws InterruptedException {
    return send(request, null);
  }

  /**
   * Sends one request and waits for its answer, at most as long as the endpoint's call deadline.
   * Never throws for what a target or the network does.
   *
   * @param correlation what the logs of both sides call it; null where ours has no row for it
   */
  Answer send(ScimRequest request, @Nullable String correlation) throws InterruptedException;

  /** Closes all connections; calls in flight end without an answer. */
  @Override
  void close();
}
