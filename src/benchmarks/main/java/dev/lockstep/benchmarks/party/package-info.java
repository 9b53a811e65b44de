/**
 * The servers that are measured beside each other, on one PostgreSQL and with the same people in
 * them, and what they cost the machine.
 */
@NullMarked
package dev.lockstep.benchmarks.party;

import org.jspecify.annotations.NullMarked;
