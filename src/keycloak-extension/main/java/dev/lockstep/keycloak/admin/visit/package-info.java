/**
 * An admin's visit: who asks, what they may see and do, in which words they are answered. Every
 * REST resource of ours stands on it.
 */
@NullMarked
package dev.lockstep.keycloak.admin.visit;

import org.jspecify.annotations.NullMarked;
