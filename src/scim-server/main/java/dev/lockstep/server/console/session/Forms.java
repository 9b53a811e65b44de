package dev.lockstep.server.console.session;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Fields of a form that was read before its page is called. */
final class Forms {

  private Forms() {}

  static @Nullable String field(ResteasyReactiveContainerRequestContext request, String name) {
    var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
    return context.getFormParameter(name, true, false) instanceof String value ? value : null;
  }
}
