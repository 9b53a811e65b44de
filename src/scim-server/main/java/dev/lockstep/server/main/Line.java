package dev.lockstep.server.main;

import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.store.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A command as it was typed: words, and options of the form {@code --name value}. For one thread.
 */
final class Line {
  private final List<String> typed;
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  private Line(List<String> typed) {
    this.typed = List.copyOf(typed);
  }

  static Line of(List<String> typed) {
    var line = new Line(typed);
    for (var i = 0; i < typed.size(); i++) {
      var word = typed.get(i);
      if (!word.startsWith("--")) {
        line.words.add(word);
      } else if (i + 1 < typed.size()) {
        line.options.put(word, typed.get(++i));
      } else {
        throw line.wrong();
      }
    }
    return line;
  }

  /** The word after the noun. */
  String verb() {
    return words.size() < 2 ? "" : words.get(1);
  }

  /** The words after noun and verb, of which there must be so many. */
  List<String> rest(int many) {
    if (words.size() != 2 + many) throw wrong();
    return words.subList(2, words.size());
  }

  /** Takes an option. */
  Optional<String> option(String name) {
    return Optional.ofNullable(options.remove("--" + name));
  }

  /** Takes an option that says yes or no. */
  boolean yes(String name) {
    return switch (option(name).orElse("no")) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw wrong();
    };
  }

  /** Takes an option that is a number of days. */
  Optional<Integer> days(String name) {
    return option(name).map(this::number);
  }

  int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw wrong();
    }
  }

  Role role(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "member" -> Role.MEMBER;
      case "admin" -> Role.ADMIN;
      case "organization-admin" -> Role.ORGANIZATION_ADMIN;
      default -> throw wrong();
    };
  }

  /** An id that a list has shown. */
  UUID id(String word) {
    return Ids.parse(word).orElseThrow(() -> Refusal.invalid("\"" + word + "\" is no id."));
  }

  /** Nothing may be typed in vain. */
  void allUsed() {
    if (!options.isEmpty()) throw wrong();
  }

  StartException wrong() {
    return new StartException(
        "\"" + String.join(" ", typed) + "\" is not a command.\n\n" + Command.USAGE);
  }
}
