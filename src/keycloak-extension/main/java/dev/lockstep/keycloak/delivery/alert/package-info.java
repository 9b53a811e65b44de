/** What people should hear of without looking. Whoever tells them is outside of delivery. */
@NullMarked
package dev.lockstep.keycloak.delivery.alert;

import org.jspecify.annotations.NullMarked;
