package dev.lockstep.server.console.member;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance members(Frame frame, MemberList view);

  static native TemplateInstance member(Frame frame, MemberView view);

  static native TemplateInstance addMember(Frame frame, MemberPages.AddView view);

  static native TemplateInstance emergency(Frame frame, EmergencyView view);
}
