/**
 * Keycloak in a container instead of a process: the second housing of the same suite, on the image
 * of {@code docker/keycloak}. No test lives here.
 */
@NullMarked
package dev.lockstep.endtoend.container;

import org.jspecify.annotations.NullMarked;
