/**
 * The demo: starts everything, sets up a realm and two organizations, says how to join in, and
 * stops everything it started. Start at {@link dev.lockstep.endtoend.demo.Demo}.
 */
@NullMarked
package dev.lockstep.endtoend.demo;

import org.jspecify.annotations.NullMarked;
