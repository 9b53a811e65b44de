/**
 * Load that costs little to make: wrk where it is installed, else and for single calls a client
 * over plain sockets; pgbench for the database alone. Each run says how fast and how long, nothing
 * more.
 */
@NullMarked
package dev.lockstep.benchmarks.load;

import org.jspecify.annotations.NullMarked;
