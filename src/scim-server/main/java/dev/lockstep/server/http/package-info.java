/**
 * The SCIM address of each organization: requests in, answers out. Start at {@link
 * dev.lockstep.server.http.ScimEndpoint}. HTTP, authentication, limits and errors live here; what a
 * request does, doesn't.
 */
@NullMarked
package dev.lockstep.server.http;

import org.jspecify.annotations.NullMarked;
