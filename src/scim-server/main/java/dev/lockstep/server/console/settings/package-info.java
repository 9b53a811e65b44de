/** The page about the organization itself: how one signs in, who runs it, where it is called. */
@NullMarked
package dev.lockstep.server.console.settings;

import org.jspecify.annotations.NullMarked;
