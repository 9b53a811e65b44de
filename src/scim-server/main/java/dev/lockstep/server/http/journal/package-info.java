/**
 * One row in the request log for each call, whatever becomes of it, and for each operation of a
 * bulk request. Start at {@link dev.lockstep.server.http.journal.Journal}. The rows themselves are
 * in {@code log}.
 */
@NullMarked
package dev.lockstep.server.http.journal;

import org.jspecify.annotations.NullMarked;
