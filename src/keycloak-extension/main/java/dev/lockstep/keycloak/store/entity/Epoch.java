package dev.lockstep.keycloak.store.entity;

/**
 * One target at one address. A changed address is a new epoch with links of its own.
 *
 * @param component the id of the user-storage component that configures it
 * @param realm the id of the realm
 * @param endpointHash the hash of the normalized base address
 */
public record Epoch(String component, String realm, String endpointHash) {}
