/** RFC 7643 and RFC 7644 as a library. Each sub-package is one word of the standard. */
@NullMarked
package dev.lockstep.scim;

import org.jspecify.annotations.NullMarked;
