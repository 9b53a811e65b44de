package dev.lockstep.server.console.view;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Pages that every section has. */
@CheckedTemplate(basePath = "console")
public final class Templates {

  private Templates() {}

  public static native TemplateInstance confirm(Frame frame, Confirmation view);

  public static native TemplateInstance missing(Frame frame, String what, String back);

  public static native TemplateInstance role(Frame frame, RoleForm view);

  public static native TemplateInstance failed(FailureView view);
}
