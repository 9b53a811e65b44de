/**
 * PostgreSQL: connections, transactions, rows, documents as rows, and the migrations. Start at
 * {@link dev.lockstep.server.store.Database}. Knows tables and statements, no rules and no HTTP.
 */
@NullMarked
package dev.lockstep.server.store;

import org.jspecify.annotations.NullMarked;
