package dev.lockstep.keycloak.store;

/**
 * One user or group as one target sees it: the key of work, links and log.
 *
 * @param target the id of the target's row
 * @param kind user or group
 * @param resource the id of the user or group in Keycloak
 */
public record ResourceKey(String target, Kind kind, String resource) {}
