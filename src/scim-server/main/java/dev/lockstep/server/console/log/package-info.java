/** The pages about what happened: calls of identity providers, and what people did here. */
@NullMarked
package dev.lockstep.server.console.log;

import org.jspecify.annotations.NullMarked;
