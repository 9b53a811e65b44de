package dev.lockstep.keycloak.store.query;

/**
 * Where a keyset walk goes on.
 *
 * @param after the last key seen; empty at the start
 * @param limit rows at most
 */
public record Page(String after, int limit) {}
