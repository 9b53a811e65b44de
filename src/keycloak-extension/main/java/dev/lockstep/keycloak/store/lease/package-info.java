/**
 * Who owns the fan-out and each target, until when and in which term. What only an owner may write
 * carries the guard of its lease.
 */
@NullMarked
package dev.lockstep.keycloak.store.lease;

import org.jspecify.annotations.NullMarked;
