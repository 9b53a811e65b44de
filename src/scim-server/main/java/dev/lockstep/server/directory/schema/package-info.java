/**
 * What an organization's users and groups consist of: the schemas of RFC 7643 and those it
 * registered besides. Start at {@link dev.lockstep.server.directory.schema.ExtensionSchemas}. What
 * a schema means for a resource is in the protocol library.
 */
@NullMarked
package dev.lockstep.server.directory.schema;

import org.jspecify.annotations.NullMarked;
