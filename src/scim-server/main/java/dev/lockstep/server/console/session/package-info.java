/**
 * What every page of the console needs before it may answer: who is signed in, that a form comes
 * from one of our pages, and the headers that keep a browser strict. Start at {@link SignedIn} and
 * {@link Visit}.
 */
@NullMarked
package dev.lockstep.server.console.session;

import org.jspecify.annotations.NullMarked;
