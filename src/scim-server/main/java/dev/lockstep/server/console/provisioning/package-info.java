/**
 * The pages about identity providers: whether they may write, how one is set up, tokens, rules and
 * decisions.
 */
@NullMarked
package dev.lockstep.server.console.provisioning;

import org.jspecify.annotations.NullMarked;
