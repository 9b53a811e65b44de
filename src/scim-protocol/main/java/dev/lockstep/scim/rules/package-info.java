/**
 * The knobs of this library: every bound in one value, and every deviation from the RFC in one
 * list. Nothing else in the library is configurable.
 */
@NullMarked
package dev.lockstep.scim.rules;

import org.jspecify.annotations.NullMarked;
