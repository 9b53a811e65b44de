/**
 * What Lockstep remembers, in Keycloak's own database: keys, time, transactions and the queries on
 * the entities of {@code store.entity}. Nothing here calls a target or reads Keycloak's caches.
 */
@NullMarked
package dev.lockstep.keycloak.store;

import org.jspecify.annotations.NullMarked;
