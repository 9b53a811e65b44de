package dev.lockstep.server.connection;

import java.util.UUID;

/**
 * A token just made, the only time that its text is seen. Prints without it.
 *
 * @param id names it here
 * @param text what the identity provider sends
 */
public record IssuedToken(UUID id, String text) {
  @Override
  public String toString() {
    return "IssuedToken[" + id + "]";
  }
}
