package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.target.TargetConfig;

/**
 * A target as this node last saw it.
 *
 * @param id of the row
 * @param config its settings
 */
record Known(String id, TargetConfig config) {}
