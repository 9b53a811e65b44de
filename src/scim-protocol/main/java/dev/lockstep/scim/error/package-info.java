/**
 * What goes wrong on the wire: one exception type, made only by named factories that know status
 * and scimType.
 */
@NullMarked
package dev.lockstep.scim.error;

import org.jspecify.annotations.NullMarked;
