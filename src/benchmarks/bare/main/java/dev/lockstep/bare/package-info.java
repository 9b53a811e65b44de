/**
 * The floor for a server built like ours: Quarkus, virtual threads and JDBC, one statement and one
 * commit per request, and no rule of SCIM.
 */
@NullMarked
package dev.lockstep.bare;

import org.jspecify.annotations.NullMarked;
