package dev.lockstep.keycloak.store.entity;

import java.io.Serializable;

/**
 * One user in one group.
 *
 * @param group the id of the group in Keycloak
 * @param user the id of the user in Keycloak
 */
public record BelongingId(String group, String user) implements Serializable {}
