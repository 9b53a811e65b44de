package dev.lockstep.server.console.provisioning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of the form for a new token, and of the page that shows it.
 *
 * @param id names the token that the form makes
 * @param error why none was made
 * @param secret the token, this once; null: not made yet
 */
public record NewTokenView(
    UUID id,
    TokenForm typed,
    List<String> providers,
    String scimBase,
    @Nullable String error,
    @Nullable String secret) {

  public String connection() {
    return typed.connection;
  }

  public String name() {
    return typed.name;
  }

  public String uses() {
    return typed.uses;
  }

  public String days() {
    return typed.days;
  }

  public String list(String base) {
    return base + TokenPages.LIST;
  }

  public String action(String base) {
    return base + TokenPages.LIST + "/new";
  }

  @Override
  public String toString() {
    return "NewTokenView[" + id + "]";
  }
}
