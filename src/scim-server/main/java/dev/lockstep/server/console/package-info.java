/**
 * The pages of an organization: a package for each entry of the navigation. They read and change
 * through {@code directory}, {@code connection} and {@code login}, hold no rules of their own, and
 * work without scripts.
 */
@NullMarked
package dev.lockstep.server.console;

import org.jspecify.annotations.NullMarked;
