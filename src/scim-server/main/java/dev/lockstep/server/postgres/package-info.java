/**
 * The PostgreSQL of the trial mode: unpacked from a Maven artifact into the data folder, kept
 * durable and behind a password, started and stopped with the server. Start at {@link
 * LocalPostgres}. Nothing here knows what is stored.
 */
@NullMarked
package dev.lockstep.server.postgres;

import org.jspecify.annotations.NullMarked;
