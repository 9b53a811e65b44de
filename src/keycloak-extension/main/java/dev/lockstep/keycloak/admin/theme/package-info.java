/** Brings the Provisioning page into the admin console by Keycloak's own choice of theme. */
@NullMarked
package dev.lockstep.keycloak.admin.theme;

import org.jspecify.annotations.NullMarked;
