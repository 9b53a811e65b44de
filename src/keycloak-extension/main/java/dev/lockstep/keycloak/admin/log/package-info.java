/**
 * What was sent for whom, why, and what came back: pages of the log by keyset, in words or as a
 * file.
 */
@NullMarked
package dev.lockstep.keycloak.admin.log;

import org.jspecify.annotations.NullMarked;
