/**
 * What an admin wrote about how a user looks at a target: one line per attribute, read once and
 * applied to any number of users. Start at {@link dev.lockstep.keycloak.mapping.rule.UserMapping}.
 * Pure: reads no database.
 */
@NullMarked
package dev.lockstep.keycloak.mapping.rule;

import org.jspecify.annotations.NullMarked;
