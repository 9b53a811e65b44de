package dev.lockstep.server.main;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.team.RemovedTeam;
import dev.lockstep.server.directory.team.TeamLink;

/** Teams, what feeds them, and who is in them. */
final class TeamCommands {
  private TeamCommands() {}

  static Command.OnData of(Line line) {
    return switch (line.verb()) {
      case "link" -> link(line);
      case "pause", "resume", "detach", "undo" -> change(line);
      case "restore" -> restore(line);
      case "add", "remove" -> person(line);
      case "role" -> role(line);
      default -> throw line.wrong();
    };
  }

  private static Command.OnData link(Line line) {
    var words = line.rest(2);
    return tools -> {
      var actor = tools.actor(words.get(0));
      var team = tools.team(actor, words.get(1));
      var links = tools.directory().links();
      var text =
          links
              .find(actor.organization(), team.id())
              .map(TeamCommands::words)
              .orElse("No group feeds it: its people are chosen here.\n");
      var differences = new StringBuilder();
      for (var one : links.differences(actor.organization(), team.id())) {
        differences.append(
            "%s was %s here by %s at %s\n"
                .formatted(one.name(), Words.of(one.kind()), one.madeBy(), one.made()));
      }
      return team.name() + "\n" + text + differences;
    };
  }

  private static String words(TeamLink link) {
    return "Fed by the group %s of %s%s%s.\n"
        .formatted(
            link.name(),
            link.source(),
            link.paused() == null ? "" : ", paused",
            link.undoUntil() == null ? "" : ", can be undone until " + link.undoUntil());
  }

  private static Command.OnData change(Line line) {
    var words = line.rest(2);
    var verb = line.verb();
    return tools -> {
      var actor = tools.actor(words.get(0));
      var team = tools.team(actor, words.get(1)).id();
      var links = tools.directory().links();
      switch (verb) {
        case "pause" -> links.pause(actor, team);
        case "resume" -> links.resume(actor, team);
        case "detach" -> links.detach(actor, team);
        default -> links.undo(actor, team);
      }
      return words.get(1) + "\n" + verb + ": done.\n";
    };
  }

  private static Command.OnData restore(Line line) {
    var words = line.rest(2);
    return tools -> {
      var actor = tools.actor(words.get(0));
      tools.directory().links().restore(actor, removed(tools, actor, words.get(1)).id());
      return words.get(1) + "\nis back; its people are chosen here.\n";
    };
  }

  private static RemovedTeam removed(Tools tools, Actor actor, String name) {
    return tools.directory().links().removed(actor.organization()).stream()
        .filter(team -> team.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> Refusal.notFound("No team " + name + " was removed there within 30 days."));
  }

  private static Command.OnData person(Line line) {
    var words = line.rest(3);
    var onLinked = line.yes("despite-link") ? OnLinked.CHANGE : OnLinked.WARN;
    var adding = line.verb().equals("add");
    return tools -> {
      var actor = tools.actor(words.get(0));
      var team = tools.team(actor, words.get(1)).id();
      var member = tools.member(actor, words.get(2)).id();
      if (adding) tools.directory().teams().addPerson(actor, team, member, onLinked);
      else tools.directory().teams().removePerson(actor, team, member, onLinked);
      return words.get(2) + "\nis " + (adding ? "in " : "no longer in ") + words.get(1) + ".\n";
    };
  }

  private static Command.OnData role(Line line) {
    var words = line.rest(3);
    var role = line.role(words.get(2));
    return tools -> {
      var actor = tools.actor(words.get(0));
      tools.directory().teams().changeRole(actor, tools.team(actor, words.get(1)).id(), role);
      return words.get(1) + "\ngives the role " + role.words() + " now.\n";
    };
  }
}
