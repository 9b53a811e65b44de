package dev.lockstep.server.console.rules;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance rules(Frame frame, RulesView view);
}
