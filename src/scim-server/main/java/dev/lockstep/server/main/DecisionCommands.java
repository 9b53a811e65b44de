package dev.lockstep.server.main;

import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decided;
import dev.lockstep.server.decision.HeldGroup;
import dev.lockstep.server.decision.Verdict;
import dev.lockstep.server.directory.Role;
import java.util.stream.Collectors;

/** Groups that have the name of a team here. */
final class DecisionCommands {
  private DecisionCommands() {}

  static Command.OnData of(Line line) {
    return switch (line.verb()) {
      case "list" -> list(line);
      case "link" -> decide(line, Choice.LINK);
      case "keep-apart" -> decide(line, Choice.KEEP_APART);
      case "ignore" -> decide(line, Choice.IGNORE);
      case "undo" -> undo(line);
      default -> throw line.wrong();
    };
  }

  private static Command.OnData list(Line line) {
    var name = line.rest(1).getFirst();
    return tools -> {
      var organization = tools.organization(name).id();
      var waiting =
          tools.decisions().waiting(organization).stream()
              .map(DecisionCommands::waiting)
              .collect(Collectors.joining());
      var decided =
          tools.decisions().decided(organization).stream()
              .map(DecisionCommands::decided)
              .collect(Collectors.joining());
      return "Waiting:\n" + waiting + "Decided lately:\n" + decided;
    };
  }

  private static String waiting(HeldGroup held) {
    var team = held.team();
    if (team == null) return held.group() + " " + held.name() + "\n";
    var effect = team.ifLinked();
    return "%s %s from %s: linked, %d would join, %d stay, %d leave%s\n"
        .formatted(
            held.group(),
            held.name(),
            held.source(),
            effect.join(),
            effect.stay(),
            effect.leave(),
            team.role() == Role.MEMBER ? "" : "; the team gives the role " + team.role().words());
  }

  private static String decided(Decided one) {
    return "%s %s: %s by %s at %s%s\n"
        .formatted(
            one.id(),
            one.name(),
            Words.of(one.choice()),
            one.decidedBy(),
            one.decided(),
            one.undone() == null ? "" : ", taken back");
  }

  private static Command.OnData decide(Line line, Choice choice) {
    var words = line.rest(2);
    var giveRole = line.yes("give-role");
    if (giveRole && choice != Choice.LINK) throw line.wrong();
    return tools -> {
      var verdict = new Verdict(line.id(words.get(1)), choice, giveRole);
      var decided = tools.decisions().decide(tools.actor(words.get(0)), verdict);
      return "%s\n%s: %s. %d joined, %d stayed, %d left.\n"
          .formatted(
              decided.id(),
              decided.name(),
              Words.of(choice),
              decided.effect().join(),
              decided.effect().stay(),
              decided.effect().leave());
    };
  }

  private static Command.OnData undo(Line line) {
    var words = line.rest(2);
    return tools -> {
      tools.decisions().undo(tools.actor(words.get(0)), line.id(words.get(1)));
      return words.get(1) + "\nwas taken back.\n";
    };
  }
}
