package dev.lockstep.server.console.log;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance log(Frame frame, LogView view);

  static native TemplateInstance audit(Frame frame, AuditView view);
}
