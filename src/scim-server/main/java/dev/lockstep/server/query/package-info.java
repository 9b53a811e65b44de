/**
 * SCIM filters, orders and cursors as SQL. Start at {@link dev.lockstep.server.query.Queries}. Text
 * from outside becomes an argument, never a part of a statement.
 */
@NullMarked
package dev.lockstep.server.query;

import org.jspecify.annotations.NullMarked;
