/** Alerts by mail, in the layout and language of the realm's own mail theme. */
@NullMarked
package dev.lockstep.keycloak.admin.mail;

import org.jspecify.annotations.NullMarked;
