/**
 * The program: modes, settings and the command line. Start at {@link Main}. It makes a database
 * reachable, hands it to Quarkus or to a command, and turns what went wrong at the start into a
 * sentence.
 */
@NullMarked
package dev.lockstep.server.main;

import org.jspecify.annotations.NullMarked;
