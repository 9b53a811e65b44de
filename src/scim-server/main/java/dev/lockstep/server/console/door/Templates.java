package dev.lockstep.server.console.door;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance signIn(DoorView view);

  static native TemplateInstance setUp(DoorView view);

  static native TemplateInstance onward(OnwardView view);
}
