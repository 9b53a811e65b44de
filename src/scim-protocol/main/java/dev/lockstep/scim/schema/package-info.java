/**
 * What RFC 7643 says about attributes, as data: schemas and resource types are loaded from JSON,
 * and everything else in this library asks them. Start at {@link
 * dev.lockstep.scim.schema.ResourceTypes}.
 */
@NullMarked
package dev.lockstep.scim.schema;

import org.jspecify.annotations.NullMarked;
