/**
 * What a target knows of a resource, attribute by attribute, as short hashes. Start at {@link
 * KnownAttributes}.
 */
@NullMarked
package dev.lockstep.keycloak.reconcile.attributes;

import org.jspecify.annotations.NullMarked;
