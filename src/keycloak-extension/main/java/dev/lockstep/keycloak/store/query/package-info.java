/**
 * The statements on the nine tables, each a value around an entity manager. One statement, one
 * name; no rules live here, and nothing here begins or ends a transaction. CHANGE is never locked,
 * never deleted by a range or a list: on MariaDB and MySQL that would make an admin's insert wait.
 */
@NullMarked
package dev.lockstep.keycloak.store.query;

import org.jspecify.annotations.NullMarked;
