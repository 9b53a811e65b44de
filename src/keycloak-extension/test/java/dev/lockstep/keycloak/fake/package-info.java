/**
 * SCIM services over HTTP that refuse exactly what real ones refuse. They share no code with the
 * product. Start at {@link dev.lockstep.keycloak.fake.FakeService}.
 */
@NullMarked
package dev.lockstep.keycloak.fake;

import org.jspecify.annotations.NullMarked;
