/**
 * The facts about a realm's targets, read in a few bounded statements from our tables and
 * Keycloak's.
 */
@NullMarked
package dev.lockstep.keycloak.admin.read;

import org.jspecify.annotations.NullMarked;
