package dev.lockstep.server.main;

import dev.lockstep.server.directory.rules.GroupRole;
import dev.lockstep.server.directory.rules.NameClash;
import dev.lockstep.server.directory.rules.RuleSet;
import java.util.List;
import java.util.stream.Collectors;

/** What an organization decided for itself. */
final class RuleCommands {
  private RuleCommands() {}

  static Command.OnData of(Line line) {
    return switch (line.verb()) {
      case "list" -> list(line);
      case "set" -> set(line);
      case "give" -> give(line);
      case "end" -> end(line);
      default -> throw line.wrong();
    };
  }

  private static Command.OnData list(Line line) {
    var name = line.rest(1).getFirst();
    return tools -> {
      var organization = tools.organization(name).id();
      return words(tools.directory().rules().get(organization))
          + tools.directory().rules().groupRoles(organization).stream()
              .map(RuleCommands::words)
              .collect(Collectors.joining());
    };
  }

  private static String words(RuleSet rules) {
    return """
        default-role %s
        emergency-removal %s
        name-clash %s
        remembered-days %d
        guard-count %d
        guard-percent %d
        group-roles %s
        """
        .formatted(
            Words.of(rules.defaultRole()),
            onOff(rules.emergencyRemoval()),
            Words.of(rules.nameClash()),
            rules.rememberedDays(),
            rules.guardCount(),
            rules.guardPercent(),
            onOff(rules.groupRoles()));
  }

  private static String words(GroupRole rule) {
    return "%s people of %s have the role %s\n"
        .formatted(rule.id(), rule.group(), rule.role().words());
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  private static Command.OnData set(Line line) {
    var words = line.rest(3);
    return tools -> {
      var actor = tools.actor(words.get(0));
      var rules = tools.directory().rules();
      rules.change(actor, changed(line, rules.get(actor.organization()), words));
      return words.get(1) + "\nis " + words.get(2) + " now.\n";
    };
  }

  private static RuleSet changed(Line line, RuleSet rules, List<String> words) {
    var value = words.get(2);
    return switch (words.get(1)) {
      case "default-role" -> rules.withDefaultRole(line.role(value));
      case "emergency-removal" -> rules.withEmergencyRemoval(on(line, value));
      case "name-clash" -> rules.withNameClash(clash(line, value));
      case "remembered-days" -> rules.withRememberedDays(line.number(value));
      case "guard-count" -> rules.withGuard(line.number(value), rules.guardPercent());
      case "guard-percent" -> rules.withGuard(rules.guardCount(), line.number(value));
      case "group-roles" -> rules.withGroupRoles(on(line, value));
      default -> throw line.wrong();
    };
  }

  private static boolean on(Line line, String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw line.wrong();
    };
  }

  private static NameClash clash(Line line, String value) {
    return switch (value) {
      case "ask" -> NameClash.ASK;
      case "link" -> NameClash.LINK;
      default -> throw line.wrong();
    };
  }

  private static Command.OnData give(Line line) {
    var words = line.rest(3);
    var role = line.role(words.get(2));
    return tools -> {
      var rule =
          tools.directory().rules().addGroupRole(tools.actor(words.get(0)), words.get(1), role);
      return rule + "\npeople of " + words.get(1) + " have the role " + role.words() + ".\n";
    };
  }

  private static Command.OnData end(Line line) {
    var words = line.rest(2);
    return tools -> {
      tools.directory().rules().removeGroupRole(tools.actor(words.get(0)), line.id(words.get(1)));
      return words.get(1) + "\nholds no longer.\n";
    };
  }
}
