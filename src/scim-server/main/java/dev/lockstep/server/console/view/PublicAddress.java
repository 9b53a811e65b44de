package dev.lockstep.server.console.view;

import dev.lockstep.server.directory.Organization;
import java.net.URI;

/** Where people and identity providers reach this server. */
public record PublicAddress(URI origin) {

  /** What an identity provider is given as base URL. */
  public String scimBase(Organization organization) {
    return origin + "/scim/v2/" + organization.name();
  }

  /** Where OpenID providers must be told to send people back to. */
  public URI signInCallback() {
    return origin.resolve("/sign-in/provider/callback");
  }

  public boolean secure() {
    return "https".equals(origin.getScheme());
  }
}
