package dev.lockstep.server.http;

import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.directory.scim.Caller;

/**
 * A request of a known caller.
 *
 * @param caller who asks
 * @param request what for
 * @param projection which attributes the answer shows
 * @param base where this organization's resources are
 */
record Asked(Caller caller, ScimRequest request, Projection projection, String base) {}
