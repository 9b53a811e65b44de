/**
 * Connections (one identity provider each) and the tokens they call with. Start at {@link
 * dev.lockstep.server.connection.Tokens}. A token's text leaves this package once, when it is made;
 * only its hash is kept.
 */
@NullMarked
package dev.lockstep.server.connection;

import org.jspecify.annotations.NullMarked;
