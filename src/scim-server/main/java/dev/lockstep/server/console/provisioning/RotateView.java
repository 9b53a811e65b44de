package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.Token;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of the page that replaces a token.
 *
 * @param secret the new one, this once; null: not made yet
 * @param until until when both work
 * @param error why none was made
 */
public record RotateView(
    Token token,
    String scimBase,
    @Nullable String secret,
    @Nullable Instant until,
    @Nullable String error) {

  public String list(String base) {
    return base + TokenPages.LIST;
  }

  public String self(String base) {
    return base + TokenPages.LIST + "/" + token.id();
  }

  public String action(String base) {
    return self(base) + "/rotate";
  }

  public String revoking(String base) {
    return self(base) + "/revoke";
  }

  @Override
  public String toString() {
    return "RotateView[" + token.id() + "]";
  }
}
