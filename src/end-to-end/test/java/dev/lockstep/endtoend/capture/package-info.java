/**
 * What a real Keycloak writes into LOCKSTEP_CHANGE, operation by operation. Its nodes deliver
 * nothing, so that rows stay where they are read.
 */
@NullMarked
package dev.lockstep.endtoend.capture;

import org.jspecify.annotations.NullMarked;
