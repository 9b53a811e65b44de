package dev.lockstep.server.main;

import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Refusal;
import java.util.stream.Collectors;

/** Has a connection removed too many people, and may it go on? */
final class GuardCommands {
  private GuardCommands() {}

  static Command.OnData of(Line line) {
    return switch (line.verb()) {
      case "list" -> list(line);
      case "approve", "refuse", "watch" -> decide(line);
      default -> throw line.wrong();
    };
  }

  private static Command.OnData list(Line line) {
    var name = line.rest(1).getFirst();
    return tools ->
        tools.guard().states(tools.organization(name).id()).stream()
            .map(GuardCommands::words)
            .collect(Collectors.joining());
  }

  private static String words(GuardState state) {
    return "%s: %s; %d removals within the hour, %d pass\n"
        .formatted(state.name(), Words.of(state.mode()), state.removals(), state.allowed());
  }

  private static Command.OnData decide(Line line) {
    var words = line.rest(2);
    var verb = line.verb();
    return tools -> {
      var actor = tools.actor(words.get(0));
      var connection = connection(tools, actor, words.get(1)).connection();
      switch (verb) {
        case "approve" -> tools.guard().approve(actor, connection);
        case "refuse" -> tools.guard().refuse(actor, connection);
        default -> tools.guard().watch(actor, connection);
      }
      return words.get(1) + "\n" + verb + ": done.\n";
    };
  }

  private static GuardState connection(Tools tools, Actor actor, String name) {
    return tools.guard().states(actor.organization()).stream()
        .filter(state -> state.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("There is no connection " + name + " there."));
  }
}
