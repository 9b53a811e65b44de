/**
 * What goes back to a SCIM client, errors too. Start at {@link
 * dev.lockstep.server.http.answer.Answer}.
 */
@NullMarked
package dev.lockstep.server.http.answer;

import org.jspecify.annotations.NullMarked;
