package dev.lockstep.server.console.team;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "console")
final class Templates {

  private Templates() {}

  static native TemplateInstance teams(Frame frame, TeamList view);

  static native TemplateInstance team(Frame frame, TeamView view);

  static native TemplateInstance newTeam(Frame frame, NewTeamView view);

  static native TemplateInstance renameTeam(Frame frame, RenameView view);

  static native TemplateInstance addPeople(Frame frame, AddPeopleView view);
}
