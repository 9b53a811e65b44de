/**
 * SCIM over Apache HttpClient 5: what is asked, what is answered, and nothing about why. Start at
 * {@link dev.lockstep.keycloak.client.ScimTarget#connect}. No transaction is open while anything
 * here runs.
 */
@NullMarked
package dev.lockstep.keycloak.client;

import org.jspecify.annotations.NullMarked;
