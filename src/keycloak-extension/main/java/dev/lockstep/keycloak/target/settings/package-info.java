/**
 * A target's settings as Keycloak stores them: names, defaults, form, validation and the one
 * spelling of an address. No I/O but one read of what was stored before.
 */
@NullMarked
package dev.lockstep.keycloak.target.settings;

import org.jspecify.annotations.NullMarked;
