/** Real Keycloak, real server, real databases: the demo and the drills. */
@NullMarked
package dev.lockstep.endtoend;

import org.jspecify.annotations.NullMarked;
