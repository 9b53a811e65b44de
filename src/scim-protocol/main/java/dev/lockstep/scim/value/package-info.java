/**
 * Values held against their attribute's definition: types, and equality where case doesn't matter.
 * The leniencies that concern values live here and nowhere else.
 */
@NullMarked
package dev.lockstep.scim.value;

import org.jspecify.annotations.NullMarked;
