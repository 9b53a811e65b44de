package dev.lockstep.server.login.oidc;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at the provider.
 *
 * @param issuer the provider
 * @param subject never changes, never given to somebody else
 * @param mail only if the provider has verified it; null: it has not
 */
public record Identity(String issuer, String subject, @Nullable String mail) {}
