/** What delivery would do now, found out without a call: the same comparison, and nothing sent. */
@NullMarked
package dev.lockstep.keycloak.delivery.preview;

import org.jspecify.annotations.NullMarked;
