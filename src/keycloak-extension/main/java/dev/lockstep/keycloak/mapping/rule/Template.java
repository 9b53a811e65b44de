package dev.lockstep.keycloak.mapping.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Text with placeholders, such as {@code {firstName}.{lastName}@acme.example}.
 *
 * @param parts in their order
 */
record Template(List<Part> parts) {

  static final Set<String> PLAIN =
      Set.of(
          "id",
          "username",
          "email",
          "firstName",
          "lastName",
          "groups",
          "groupPaths",
          "roles",
          "organizations");
  static final String ATTRIBUTE = "attribute.";
  static final String CLIENT_ROLES = "roles.";

  Template {
    parts = List.copyOf(parts);
  }

  /** A piece of it. */
  sealed interface Part {
    record Literal(String text) implements Part {}

    record Placeholder(String name) implements Part {}
  }

  /** Reads it; positions in mistakes count from {@code offset}. */
  static Template parse(String text, int offset) {
    var parts = new ArrayList<Part>();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf('{', from);
      int end = open < 0 ? text.length() : open;
      if (end > from) {
        parts.add(new Part.Literal(text.substring(from, end)));
      }
      from = end;
      if (open >= 0) {
        int close = text.indexOf('}', open);
        if (close < 0) {
          throw new MappingMistake(offset + open, "this brace is never closed");
        }
        parts.add(placeholder(text.substring(open + 1, close), offset + open + 1));
        from = close + 1;
      }
    }
    return new Template(parts);
  }

  private static Part placeholder(String name, int at) {
    boolean known =
        PLAIN.contains(name)
            || (name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length())
            || (name.startsWith(CLIENT_ROLES) && name.length() > CLIENT_ROLES.length());
    if (!known) {
      throw new MappingMistake(
          at,
          "there is no {"
              + name
              + "}; there are {id}, {username}, {email}, {firstName}, {lastName}, {attribute.NAME},"
              + " {groups}, {groupPaths}, {roles}, {roles.CLIENT} and {organizations}");
    }
    return new Part.Placeholder(name);
  }

  /** The placeholders' names. */
  List<String> names() {
    return parts.stream()
        .flatMap(
            part ->
                part instanceof Part.Placeholder(var name)
                    ? List.of(name).stream()
                    : List.<String>of().stream())
        .toList();
  }

  /**
   * What it says of a user: all values of a placeholder that stands alone, else one text of the
   * first value of each; nothing where one of them has none.
   */
  List<String> values(UserFacts user) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Placeholder(var name)) {
      return user.values(name);
    }
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Literal(var literal) -> text.append(literal);
        case Part.Placeholder(var name) -> {
          var values = user.values(name);
          if (values.isEmpty()) {
            return List.of();
          }
          text.append(values.getFirst());
        }
      }
    }
    return text.isEmpty() ? List.of() : List.of(text.toString());
  }
}
