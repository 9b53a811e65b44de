/**
 * SCIM filters as SQL conditions. Start at {@link dev.lockstep.server.query.FilterToSql}. Text from
 * outside becomes an argument, never a part of a statement.
 */
@NullMarked
package dev.lockstep.server.query;

import org.jspecify.annotations.NullMarked;
