/**
 * Times, as ratios of two things measured in turns in one run, since machines are noisy. Exact
 * counts are tests and live elsewhere.
 */
@NullMarked
package dev.lockstep.benchmarks;

import org.jspecify.annotations.NullMarked;
