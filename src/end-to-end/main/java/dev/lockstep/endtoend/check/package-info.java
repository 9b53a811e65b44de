/**
 * The judge of every drill: are both sides equal? Start at {@link
 * dev.lockstep.endtoend.check.Checker}. It shares no code with the product, so that an error there
 * can't hide itself here.
 */
@NullMarked
package dev.lockstep.endtoend.check;

import org.jspecify.annotations.NullMarked;
