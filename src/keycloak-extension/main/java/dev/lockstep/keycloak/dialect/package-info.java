/** How a target wants to be spoken to: presets as data files. Start at {@link Dialect#preset}. */
@NullMarked
package dev.lockstep.keycloak.dialect;

import org.jspecify.annotations.NullMarked;
