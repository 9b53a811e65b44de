/**
 * What a target is: a user storage component with settings, their validation, its secret, and the
 * rows that follow the components. Its sync buttons only queue; nothing here calls a target.
 */
@NullMarked
package dev.lockstep.keycloak.target;

import org.jspecify.annotations.NullMarked;
