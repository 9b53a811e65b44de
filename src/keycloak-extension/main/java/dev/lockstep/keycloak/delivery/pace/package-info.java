/**
 * How fast and when a target may be called: slots, back-off, health, time. Pure: no database, no
 * HTTP, no thread and no clock of its own lives here.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.pace;

import org.jspecify.annotations.NullMarked;
