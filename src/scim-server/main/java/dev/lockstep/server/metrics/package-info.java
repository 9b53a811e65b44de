/**
 * What the server counts for those who run it, beside what the database pool and the JVM tell of
 * themselves. Neither a name nor an id nor a token is ever among it.
 */
@NullMarked
package dev.lockstep.server.metrics;

import org.jspecify.annotations.NullMarked;
