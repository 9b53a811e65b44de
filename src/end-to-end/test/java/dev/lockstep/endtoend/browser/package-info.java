/**
 * What people see, tried in a real browser on real programs; the pictures stay in target/pictures.
 */
@NullMarked
package dev.lockstep.endtoend.browser;

import org.jspecify.annotations.NullMarked;
