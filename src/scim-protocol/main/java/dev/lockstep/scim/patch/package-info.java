/**
 * PATCH of RFC 7644 section 3.5.2: a body becomes a list of operations, and those run on a copy.
 * Start at {@link dev.lockstep.scim.patch.PatchRequest} and {@link
 * dev.lockstep.scim.patch.Patcher}; groups are patched member by member with {@link
 * dev.lockstep.scim.patch.GroupPatch}.
 */
@NullMarked
package dev.lockstep.scim.patch;

import org.jspecify.annotations.NullMarked;
