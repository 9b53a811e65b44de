package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.ConnectionCode;
import dev.lockstep.server.console.session.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of a set-up page.
 *
 * @param reachable can this identity provider call the address?
 * @param id names the token that the form makes
 * @param secret a token just made, this once; null: none
 * @param error why none was made
 */
public record SetUpView(
    IdentityProvider idp,
    String scimBase,
    boolean reachable,
    boolean on,
    Progress progress,
    UUID id,
    @Nullable String secret,
    @Nullable String error) {

  /** An identity provider as a link. */
  public record Choice(String name, String address, boolean current) {}

  SetUpView made(UUID id, @Nullable String secret, @Nullable String error) {
    return new SetUpView(idp, scimBase, reachable, on, progress, id, secret, error);
  }

  /** Address and token in one; null where no token was just made, or a code is not taken. */
  public @Nullable String connectionCode() {
    return secret == null || !idp.takesCodes() ? null : ConnectionCode.of(scimBase, secret);
  }

  public List<Choice> choices(String base) {
    return Arrays.stream(IdentityProvider.values())
        .map(other -> new Choice(other.words(), address(base, other), other == idp))
        .toList();
  }

  public String action(String base) {
    return address(base, idp);
  }

  public List<Tab> tabs(Frame frame) {
    return Tab.all(frame, Tab.SET_UP);
  }

  private static String address(String base, IdentityProvider idp) {
    return base + ProvisioningPages.PATH + "/set-up/" + idp.slug();
  }

  @Override
  public String toString() {
    return "SetUpView[" + idp + "]";
  }
}
