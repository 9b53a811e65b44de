/**
 * One person's story at one target: whether they belong there and why, what the target was told,
 * what would be sent now, what waits, what happened.
 */
@NullMarked
package dev.lockstep.keycloak.admin.person;

import org.jspecify.annotations.NullMarked;
