/**
 * What the receiving server is good for beside its floor and its rivals: the goals of receiving,
 * each measured in turns with what it is compared to.
 */
@NullMarked
package dev.lockstep.benchmarks.receiving;

import org.jspecify.annotations.NullMarked;
