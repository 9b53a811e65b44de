/** Signing in, and setting a password by a one-time code: the pages before anybody is known. */
@NullMarked
package dev.lockstep.server.console.door;

import org.jspecify.annotations.NullMarked;
