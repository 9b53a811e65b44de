package dev.lockstep.keycloak.store.entity;

import java.io.Serializable;

/**
 * One user in one group at one target.
 *
 * @param target the id of the target's row
 * @param group the id of the group in Keycloak
 * @param user the id of the user in Keycloak
 */
public record MembershipId(String target, String group, String user) implements Serializable {}
