/**
 * Which addresses a target may have, checked on the address that is connected to. Start at {@link
 * AddressRules}.
 */
@NullMarked
package dev.lockstep.keycloak.client.address;

import org.jspecify.annotations.NullMarked;
