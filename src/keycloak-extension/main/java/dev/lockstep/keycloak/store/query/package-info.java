/**
 * The statements on targets and on what they were told, each a value around an entity manager. One
 * statement, one name; no rules live here, and nothing here begins or ends a transaction.
 */
@NullMarked
package dev.lockstep.keycloak.store.query;

import org.jspecify.annotations.NullMarked;
