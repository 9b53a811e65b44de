/**
 * How targets want to be spoken to, as data: a file per preset, layered under what a target says of
 * itself and what an admin set. Start at {@link dev.lockstep.keycloak.dialect.Layers}. Knows
 * nothing of requests, of rows and of Keycloak.
 */
@NullMarked
package dev.lockstep.keycloak.dialect;

import org.jspecify.annotations.NullMarked;
