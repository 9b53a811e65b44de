/** The Keycloak provider: captures what changed in a realm and keeps SCIM targets in step. */
@NullMarked
package dev.lockstep.keycloak;

import org.jspecify.annotations.NullMarked;
