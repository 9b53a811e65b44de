/**
 * Keycloak's users and groups as SCIM resources: scalars read in bulk past Keycloak's caches, a
 * handful of statements for any number of resources up to 500. Start at {@link UserReader} and
 * {@link GroupReader}.
 */
@NullMarked
package dev.lockstep.keycloak.mapping;

import org.jspecify.annotations.NullMarked;
