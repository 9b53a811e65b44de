/**
 * Organizations, members and teams, and the rules that hold for them whichever door somebody comes
 * through: a page, the command line or SCIM. Start at {@link
 * dev.lockstep.server.directory.Directory}. No HTTP and no framework here.
 */
@NullMarked
package dev.lockstep.server.directory;

import org.jspecify.annotations.NullMarked;
