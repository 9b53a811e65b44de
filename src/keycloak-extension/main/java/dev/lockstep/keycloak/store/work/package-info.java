/**
 * The two queues: changes as admins leave them, and work as a target's owner claims and settles it.
 * CHANGE is never locked, never deleted by a range or a list: on MariaDB and MySQL that would make
 * an admin's insert wait.
 */
@NullMarked
package dev.lockstep.keycloak.store.work;

import org.jspecify.annotations.NullMarked;
