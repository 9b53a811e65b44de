package dev.lockstep.server.main;

import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.directory.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What an organization's users and groups consist of, besides what RFC 7643 says. */
final class SchemaCommands {
  private SchemaCommands() {}

  static Command.OnData of(Line line) {
    return switch (line.verb()) {
      case "list" -> list(line);
      case "add" -> add(line);
      case "remove" -> remove(line);
      default -> throw line.wrong();
    };
  }

  private static Command.OnData list(Line line) {
    var name = line.rest(1).getFirst();
    return tools ->
        tools.directory().schemas().types(tools.organization(name).id()).all().stream()
            .map(SchemaCommands::words)
            .collect(Collectors.joining());
  }

  private static String words(ResourceType type) {
    return type.extensions().stream()
        .map(schema -> type.id() + " " + schema.id() + "\n")
        .collect(Collectors.joining());
  }

  private static Command.OnData add(Line line) {
    var words = line.rest(3);
    var type = ResourceTypes.find(words.get(1)).orElseThrow(line::wrong).id();
    return tools -> {
      var actor = tools.actor(words.get(0));
      var schema = tools.directory().schemas().register(actor, type, read(words.get(2)));
      return schema.id() + "\nis a schema of " + type + " now.\n";
    };
  }

  private static byte[] read(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw Refusal.invalid("The file " + file + " can't be read: " + e.getMessage() + ".");
    }
  }

  private static Command.OnData remove(Line line) {
    var words = line.rest(2);
    return tools -> {
      tools.directory().schemas().remove(tools.actor(words.get(0)), words.get(1));
      return words.get(1) + "\nis a schema here no longer.\n";
    };
  }
}
