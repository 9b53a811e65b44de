/** The promises, each tried on the real programs. */
@NullMarked
package dev.lockstep.endtoend;

import org.jspecify.annotations.NullMarked;
