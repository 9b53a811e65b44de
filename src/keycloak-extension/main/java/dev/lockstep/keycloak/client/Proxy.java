package dev.lockstep.keycloak.client;

import java.net.URI;

/**
 * The proxy that the server's operator put between it and a target.
 *
 * @param address scheme, host and port
 * @param user empty where it asks for none
 * @param password of the user
 */
public record Proxy(URI address, String user, String password) {
  boolean asksForUser() {
    return !user.isEmpty();
  }

  @Override
  public String toString() {
    return "Proxy[" + address + "]";
  }
}
