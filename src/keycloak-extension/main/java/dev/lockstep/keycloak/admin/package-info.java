/**
 * What an admin sees and may do over REST: the state of each target in words, retry, sync. Reads
 * and queues only; a target is never called from a request.
 */
@NullMarked
package dev.lockstep.keycloak.admin;

import org.jspecify.annotations.NullMarked;
