/** JSON in and out: bounded reading of bodies, and look-up of fields without regard to case. */
@NullMarked
package dev.lockstep.scim.json;

import org.jspecify.annotations.NullMarked;
