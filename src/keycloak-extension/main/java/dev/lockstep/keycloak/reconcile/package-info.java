/**
 * Desired minus known is the plan: pure functions over values, no I/O, no clock, no Keycloak. Start
 * at {@link dev.lockstep.keycloak.reconcile.Plan#between}; what an answer means is {@link
 * dev.lockstep.keycloak.reconcile.Outcome}.
 */
@NullMarked
package dev.lockstep.keycloak.reconcile;

import org.jspecify.annotations.NullMarked;
