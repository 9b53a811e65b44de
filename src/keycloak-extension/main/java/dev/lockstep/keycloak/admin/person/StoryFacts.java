package dev.lockstep.keycloak.admin.person;

import dev.lockstep.keycloak.delivery.preview.WhatIf;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.target.TargetConfig;
import org.jspecify.annotations.Nullable;

/**
 * What is known before anything is said.
 *
 * @param config the target's settings
 * @param scope who belongs there
 * @param seen both sides, and the plan
 * @param work what waits
 * @param asked whether a question about them waits for an admin
 */
record StoryFacts(
    TargetConfig config, Scope scope, WhatIf.Seen seen, @Nullable WorkEntity work, boolean asked) {}
