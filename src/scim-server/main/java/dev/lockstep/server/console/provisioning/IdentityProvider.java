package dev.lockstep.server.console.provisioning;

import java.util.Arrays;
import java.util.Optional;

/**
 * The identity providers that have a set-up page of their own.
 *
 * <p>Those in the cloud call from the internet, so they need an https address.
 */
public enum IdentityProvider {
  KEYCLOAK("keycloak", "Keycloak", "SCIM base URL", "Token or secret"),
  OKTA("okta", "Okta", "Base URL", "API token"),
  ENTRA("entra-id", "Microsoft Entra ID", "Tenant URL", "Secret token"),
  ONELOGIN("onelogin", "OneLogin", "SCIM base URL", "SCIM bearer token"),
  GOOGLE("google", "Google Workspace", "Endpoint URL", "Access token"),
  JUMPCLOUD("jumpcloud", "JumpCloud", "Base URL", "Token key"),
  OTHER("other", "Another client", "Base URL", "Bearer token");

  private final String slug;
  private final String words;
  private final String addressLabel;
  private final String tokenLabel;

  IdentityProvider(String slug, String words, String addressLabel, String tokenLabel) {
    this.slug = slug;
    this.words = words;
    this.addressLabel = addressLabel;
    this.tokenLabel = tokenLabel;
  }

  static Optional<IdentityProvider> of(String slug) {
    return Arrays.stream(values()).filter(idp -> idp.slug.equals(slug)).findFirst();
  }

  /** Its part of an address. */
  public String slug() {
    return slug;
  }

  /** Its name, also that of the connection its token is made for. */
  public String words() {
    return words;
  }

  /** What it calls the address it is given. */
  public String addressLabel() {
    return addressLabel;
  }

  /** What it calls the token it is given. */
  public String tokenLabel() {
    return tokenLabel;
  }

  /** Can address and token be pasted there as one text? */
  boolean takesCodes() {
    return this == KEYCLOAK;
  }

  boolean inTheCloud() {
    return this != KEYCLOAK && this != OTHER;
  }
}
