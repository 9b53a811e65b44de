package dev.lockstep.keycloak.client;

/**
 * A client of an authorization server.
 *
 * @param id of the client
 * @param secret of the client
 * @param scope asked for; empty where none is
 * @param audience asked for; empty where none is
 */
public record ClientCredentials(String id, String secret, String scope, String audience) {
  @Override
  public String toString() {
    return "ClientCredentials[" + id + ", ***]";
  }
}
