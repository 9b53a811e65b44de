/** What admins ask of a target outside a request: to put it, and to hear how far it has come. */
@NullMarked
package dev.lockstep.keycloak.admin.ask;

import org.jspecify.annotations.NullMarked;
