package dev.lockstep.server.console.door;

import dev.lockstep.server.console.session.Look;
import java.net.URI;

/**
 * A page that leads on to an OpenID provider.
 *
 * @param provider its name
 * @param to its address, with what it is asked
 */
public record OnwardView(Look look, String provider, URI to) {}
