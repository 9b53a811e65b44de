/**
 * What admins want done at a target outside a request: a row that the target's owner serves and the
 * page polls. One class for each kind; start at {@link AskKind}.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.ask;

import org.jspecify.annotations.NullMarked;
