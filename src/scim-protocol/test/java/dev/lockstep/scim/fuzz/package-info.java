/**
 * Coverage-guided fuzzing of whatever reads what clients send. Each build looks for three seconds;
 * {@code mvn -pl :lockstep-scim-protocol verify -Dfuzz.duration=10m} looks for longer. What it
 * finds becomes an ordinary test.
 */
@NullMarked
package dev.lockstep.scim.fuzz;

import org.jspecify.annotations.NullMarked;
