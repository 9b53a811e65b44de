/**
 * What an operator watches: numbers of this node's targets, in the registry that Keycloak's own
 * metrics endpoint shows. A target is named by its component's id and by nothing else of it. Start
 * at {@link NodeMeters}.
 */
@NullMarked
package dev.lockstep.keycloak.meter;

import org.jspecify.annotations.NullMarked;
