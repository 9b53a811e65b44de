package dev.lockstep.keycloak.mapping;

/** What the database says of a group. */
record KeycloakGroup(String id, String name) {}
