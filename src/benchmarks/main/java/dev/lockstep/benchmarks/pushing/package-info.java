/**
 * What the extension costs a Keycloak and how fast it delivers, beside the same Keycloak without it
 * and a bare client.
 */
@NullMarked
package dev.lockstep.benchmarks.pushing;

import org.jspecify.annotations.NullMarked;
