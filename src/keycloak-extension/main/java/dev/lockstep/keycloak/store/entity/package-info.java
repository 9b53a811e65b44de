/**
 * The nine tables as entities, and the provider that brings them and their changelog to Keycloak.
 * Rows only: no queries, no rules.
 */
@NullMarked
package dev.lockstep.keycloak.store.entity;

import org.jspecify.annotations.NullMarked;
