/**
 * What can be asked at an organization's SCIM address, one door per resource type. Start at {@link
 * dev.lockstep.server.http.door.ScimService}. Requests come decoded and their callers known; what a
 * request does is in {@code directory.scim}.
 */
@NullMarked
package dev.lockstep.server.http.door;

import org.jspecify.annotations.NullMarked;
