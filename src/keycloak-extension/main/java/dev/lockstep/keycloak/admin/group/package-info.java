/** The pushed groups of a target, each with its team and how many people it has there. */
@NullMarked
package dev.lockstep.keycloak.admin.group;

import org.jspecify.annotations.NullMarked;
