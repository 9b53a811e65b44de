/**
 * What the owner of one target does: claim, read, call, settle, sweep. Start at {@link
 * dev.lockstep.keycloak.delivery.owner.TargetOwner}. Nothing here runs without the lease.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.owner;

import org.jspecify.annotations.NullMarked;
