/**
 * Resources as JSON trees held against their schema: canonical names and values, validation,
 * projection, case folding. Start at {@link dev.lockstep.scim.resource.Resources}.
 */
@NullMarked
package dev.lockstep.scim.resource;

import org.jspecify.annotations.NullMarked;
