/**
 * What lets us in at a target. Start at {@link dev.lockstep.keycloak.client.auth.Authenticator}.
 * Secrets have no {@code toString} that shows them.
 */
@NullMarked
package dev.lockstep.keycloak.client.auth;

import org.jspecify.annotations.NullMarked;
