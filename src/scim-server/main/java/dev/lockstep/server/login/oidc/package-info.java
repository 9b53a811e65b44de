/**
 * Signing in by an OpenID provider, for example the Keycloak realm whose people are members here:
 * authorization code with PKCE. Start at {@link dev.lockstep.server.login.oidc.OpenId}. What comes
 * out is who somebody is over there; who that is here is the matter of {@code login}.
 */
@NullMarked
package dev.lockstep.server.login.oidc;

import org.jspecify.annotations.NullMarked;
