/** What LDAP and other directories say of people and Keycloak keeps in no table. */
@NullMarked
package dev.lockstep.keycloak.delivery.directory;

import org.jspecify.annotations.NullMarked;
