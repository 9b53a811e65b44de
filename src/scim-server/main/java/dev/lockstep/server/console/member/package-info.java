/** The pages about people. */
@NullMarked
package dev.lockstep.server.console.member;

import org.jspecify.annotations.NullMarked;
