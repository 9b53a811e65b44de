package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance provisioning(Frame frame, ProvisioningPages.View view);

  static native TemplateInstance tokens(Frame frame, TokenPages.ListView view);

  static native TemplateInstance newToken(Frame frame, TokenPages.NewView view);
}
