/**
 * What can go wrong between Keycloak and its target, on demand: a proxy that counts calls and
 * spoils chosen ones. Start at {@link dev.lockstep.endtoend.fault.FaultProxy}.
 */
@NullMarked
package dev.lockstep.endtoend.fault;

import org.jspecify.annotations.NullMarked;
