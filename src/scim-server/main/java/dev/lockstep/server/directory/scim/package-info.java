/**
 * The door that identity providers come through: users and groups as SCIM shows them. Start at
 * {@link dev.lockstep.server.directory.scim.Users} and {@link
 * dev.lockstep.server.directory.scim.Groups}. The rules of adopting, reviving, linking and holding
 * are here; requests, answers and addresses are not.
 */
@NullMarked
package dev.lockstep.server.directory.scim;

import org.jspecify.annotations.NullMarked;
