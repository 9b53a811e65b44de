package dev.lockstep.keycloak.admin.person;

/**
 * Whether somebody belongs in a target.
 *
 * @param inScope true: they do
 * @param why in words
 */
public record Belonging(boolean inScope, String why) {}
