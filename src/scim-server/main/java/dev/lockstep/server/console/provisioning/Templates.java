package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance provisioning(Frame frame, StatusView view);

  static native TemplateInstance tokens(Frame frame, TokenList view);

  static native TemplateInstance newToken(Frame frame, NewTokenView view);

  static native TemplateInstance rotateToken(Frame frame, RotateView view);
}
