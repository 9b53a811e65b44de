/** What was measured, beside what is aimed for. */
@NullMarked
package dev.lockstep.benchmarks.result;

import org.jspecify.annotations.NullMarked;
