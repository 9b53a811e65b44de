/**
 * Random resources, filters and patches through this library and through SCIM-SDK, an independent
 * implementation. Where the two differ, {@link dev.lockstep.scim.oracle.Difference} says who is
 * right by which section.
 */
@NullMarked
package dev.lockstep.scim.oracle;

import org.jspecify.annotations.NullMarked;
