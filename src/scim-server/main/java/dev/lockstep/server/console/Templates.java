package dev.lockstep.server.console;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, checked against these types when the server is built. */
@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance signIn(DoorView view);

  static native TemplateInstance setUp(DoorView view);

  static native TemplateInstance overview(Frame frame, OverviewPages.View view);

  static native TemplateInstance members(Frame frame, MemberList view);

  static native TemplateInstance member(Frame frame, MemberPages.MemberView view);

  static native TemplateInstance addMember(Frame frame, MemberPages.AddView view);

  static native TemplateInstance teams(Frame frame, TeamPages.ListView view);

  static native TemplateInstance team(Frame frame, TeamPages.TeamView view);

  static native TemplateInstance provisioning(Frame frame, ProvisioningPages.View view);

  static native TemplateInstance newToken(Frame frame, TokenPages.NewView view);

  static native TemplateInstance confirm(Frame frame, Confirmation view);

  static native TemplateInstance missing(Frame frame, String what, String back);
}
