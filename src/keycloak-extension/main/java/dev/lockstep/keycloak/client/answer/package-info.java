/**
 * What came back from a target, read as from an enemy, and what it means. Start at {@link Answer}.
 */
@NullMarked
package dev.lockstep.keycloak.client.answer;

import org.jspecify.annotations.NullMarked;
