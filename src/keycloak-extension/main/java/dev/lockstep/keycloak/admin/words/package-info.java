/**
 * From facts to sentences, in pure functions: which situation a target is in, what to say about it,
 * what a failure means and what to do. The words themselves are in the theme's message bundle.
 */
@NullMarked
package dev.lockstep.keycloak.admin.words;

import org.jspecify.annotations.NullMarked;
