/**
 * What every part of delivery stands on: transactions under permits, time, chance, leases as held,
 * and a bell.
 */
@NullMarked
package dev.lockstep.keycloak.delivery.base;

import org.jspecify.annotations.NullMarked;
