/** Pages of resources, RFC 7644 section 3.4.2. */
@NullMarked
package dev.lockstep.scim.list;

import org.jspecify.annotations.NullMarked;
