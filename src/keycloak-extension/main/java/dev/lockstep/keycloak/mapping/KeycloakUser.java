package dev.lockstep.keycloak.mapping;

import org.jspecify.annotations.Nullable;

/** What the database says of a user. */
record KeycloakUser(
    String id,
    String username,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String email,
    boolean enabled) {}
