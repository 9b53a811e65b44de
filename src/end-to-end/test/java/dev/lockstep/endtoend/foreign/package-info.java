/** Targets that others have written, or that nobody vouches for. */
@NullMarked
package dev.lockstep.endtoend.foreign;

import org.jspecify.annotations.NullMarked;
