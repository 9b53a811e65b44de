package dev.lockstep.server.main;

import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;

/** Adding, removing and looking into members. */
final class MemberCommands {
  private MemberCommands() {}

  static Command.OnData of(Line line) {
    return switch (line.verb()) {
      case "add" -> add(line);
      case "remove" -> remove(line);
      case "emergency-remove" -> emergencyRemove(line);
      case "role" -> role(line);
      case "why" -> why(line);
      case "not-in-idp" -> notInIdp(line);
      default -> throw line.wrong();
    };
  }

  private static Command.OnData add(Line line) {
    var words = line.rest(2);
    var name = line.option("name").orElse("");
    return tools -> {
      var member = NewMember.named(name, words.get(1), Role.MEMBER);
      var added = tools.directory().members().add(tools.actor(words.get(0)), member);
      return added.userName() + "\nis a member now.\n";
    };
  }

  private static Command.OnData remove(Line line) {
    var words = line.rest(2);
    return tools -> {
      var actor = tools.actor(words.get(0));
      var member = tools.member(actor, words.get(1));
      tools.directory().members().remove(actor, member.id());
      return member.userName() + "\nwas removed.\n";
    };
  }

  private static Command.OnData emergencyRemove(Line line) {
    var words = line.rest(2);
    var mail = line.option("mail").orElseThrow(line::wrong);
    return tools -> {
      var actor = tools.actor(words.get(0));
      var member = tools.member(actor, words.get(1));
      tools.directory().members().emergencyRemove(actor, member.id(), mail);
      return member.userName()
          + "\nhas no access any more. Their identity provider may bring them back: remove them there too.\n";
    };
  }

  private static Command.OnData role(Line line) {
    var words = line.rest(3);
    var role = line.role(words.get(2));
    return tools -> {
      var actor = tools.actor(words.get(0));
      var member = tools.member(actor, words.get(1));
      tools.directory().members().changeRole(actor, member.id(), role);
      return member.userName() + "\nhas the role " + role.words() + " now.\n";
    };
  }

  private static Command.OnData why(Line line) {
    var words = line.rest(2);
    return tools -> {
      var actor = tools.actor(words.get(0));
      var member = tools.member(actor, words.get(1));
      var answer =
          tools
              .directory()
              .notInIdp()
              .explain(actor.organization(), member.id())
              .orElseThrow(
                  () ->
                      Refusal.notAllowed(
                          member.userName() + " is kept in step by " + member.source() + "."));
      return answer.cause().sentence() + "\n" + answer.cause().advice() + "\n";
    };
  }

  private static Command.OnData notInIdp(Line line) {
    var name = line.rest(1).getFirst();
    return tools -> {
      var csv = new StringBuilder();
      tools
          .directory()
          .notInIdp()
          .csv(tools.organization(name).id(), row -> csv.append(row).append('\n'));
      return csv.toString();
    };
  }
}
