/**
 * Plain HTTP to both programs, as any script would speak it: Keycloak's admin REST and SCIM. Start
 * at {@link dev.lockstep.endtoend.rest.KeycloakAdmin} and {@link dev.lockstep.endtoend.rest.Scim}.
 * Knows nothing of the product's classes.
 */
@NullMarked
package dev.lockstep.endtoend.rest;

import org.jspecify.annotations.NullMarked;
