package dev.lockstep.server.console.view;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A rendered page as an answer. */
public final class Html {

  private Html() {}

  public static Response ok(TemplateInstance page) {
    return with(Response.Status.OK, page);
  }

  public static Response with(Response.Status status, TemplateInstance page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(page.render())
        .build();
  }

  /** A page that asks before it does something. */
  public static Response confirm(Frame frame, Confirmation confirmation) {
    var status = confirmation.refusal() == null ? Response.Status.OK : Response.Status.CONFLICT;
    return with(status, Templates.confirm(frame, confirmation));
  }

  /** A page that asks for a role. */
  public static Response role(Frame frame, RoleForm form) {
    var status = form.refusal() == null ? Response.Status.OK : Response.Status.CONFLICT;
    return with(status, Templates.role(frame, form));
  }

  /**
   * A page for what is not there.
   *
   * @param what what was looked for, in words
   * @param list where the list of its kind is
   */
  public static Response missing(Frame frame, String what, String list) {
    return with(Response.Status.NOT_FOUND, Templates.missing(frame, what, list));
  }
}
