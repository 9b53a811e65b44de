package dev.lockstep.keycloak.mapping.rule;

import java.util.List;

/**
 * One line: {@code title = {attribute.jobTitle} | default Employee | create-only}.
 *
 * @param place where it goes
 * @param template what is said
 * @param otherwise what is said where that is nothing; empty: the attribute has no value then
 * @param createOnly whether it is said once, and never changed
 */
record MappingRule(Place place, Template template, List<String> otherwise, boolean createOnly) {

  private static final String DEFAULT = "default ";
  private static final String CREATE_ONLY = "create-only";

  static MappingRule parse(String line) {
    int equals = splits(line);
    if (equals < 0) {
      throw new MappingMistake(0, "write ATTRIBUTE = VALUE");
    }
    var place = Place.parse(line.substring(0, equals).strip());
    var parts = line.substring(equals + 1).split("\\|", -1);
    int at = equals + 1;
    var text = parts[0].strip();
    var template = Template.parse(text, at + Math.max(0, parts[0].indexOf(text)));
    List<String> otherwise = List.of();
    boolean createOnly = false;
    at += parts[0].length() + 1;
    for (int i = 1; i < parts.length; i++) {
      var option = parts[i].strip();
      if (option.equals(CREATE_ONLY)) {
        createOnly = true;
      } else if (option.startsWith(DEFAULT)) {
        otherwise = List.of(option.substring(DEFAULT.length()).strip());
      } else {
        throw new MappingMistake(at, "after | comes \"default …\" or \"create-only\"");
      }
      at += parts[i].length() + 1;
    }
    if (place.name().equals("userName") && template.parts().isEmpty()) {
      throw new MappingMistake(equals, "userName must have a value");
    }
    return new MappingRule(place, template, otherwise, createOnly);
  }

  /** The first equals sign outside of brackets. */
  private static int splits(String line) {
    int depth = 0;
    for (int at = 0; at < line.length(); at++) {
      switch (line.charAt(at)) {
        case '[' -> depth++;
        case ']' -> depth--;
        case '=' -> {
          if (depth == 0) {
            return at;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  List<String> values(UserFacts user) {
    var values = template.values(user);
    return values.isEmpty() ? otherwise : values;
  }
}
