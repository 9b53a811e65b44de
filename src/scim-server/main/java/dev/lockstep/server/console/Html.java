package dev.lockstep.server.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A rendered page as an answer. */
final class Html {

  private Html() {}

  static Response ok(TemplateInstance page) {
    return with(Response.Status.OK, page);
  }

  static Response with(Response.Status status, TemplateInstance page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(page.render())
        .build();
  }
}
