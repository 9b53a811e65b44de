/**
 * What may have changed in a realm, written down in the transaction that changed it. Start at
 * {@link dev.lockstep.keycloak.capture.Capture}. Nothing here reads more than Keycloak has in its
 * hands, and nothing knows what will be sent.
 */
@NullMarked
package dev.lockstep.keycloak.capture;

import org.jspecify.annotations.NullMarked;
