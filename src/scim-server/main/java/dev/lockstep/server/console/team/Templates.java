package dev.lockstep.server.console.team;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance teams(Frame frame, TeamPages.ListView view);

  static native TemplateInstance team(Frame frame, TeamPages.TeamView view);
}
