package dev.lockstep.keycloak.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The names of a dialect's values and what each may be, read off {@link Dialect} itself. */
final class Keys {

  static final Map<String, Class<?>> TYPES = Collections.unmodifiableMap(types());

  private Keys() {}

  private static Map<String, Class<?>> types() {
    var types = new TreeMap<String, Class<?>>();
    for (var part : Dialect.class.getRecordComponents()) {
      if (!part.getType().isRecord()) {
        types.put(part.getName(), part.getType());
        continue;
      }
      for (var value : part.getType().getRecordComponents()) {
        types.put(part.getName() + "." + value.getName(), value.getType());
      }
    }
    return types;
  }

  /**
   * The value that an admin wrote, as JSON.
   *
   * @throws IllegalArgumentException with the words that it may be
   */
  static JsonNode parse(String name, String text) {
    var type = TYPES.getOrDefault(name, Void.class);
    if (type == List.class) {
      var list = JsonNodeFactory.instance.arrayNode();
      Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .forEach(list::add);
      return list;
    }
    if (type == int.class && text.matches("\\d{1,9}")) {
      return IntNode.valueOf(Integer.parseInt(text));
    }
    if (type != int.class && words(type).contains(text)) {
      return type == boolean.class
          ? BooleanNode.valueOf(text.equals("true"))
          : TextNode.valueOf(text);
    }
    throw new IllegalArgumentException(
        type == int.class ? "a whole number" : String.join(", ", words(type)));
  }

  /** What a value of few choices may be. */
  static List<String> words(Class<?> type) {
    if (type == boolean.class) {
      return List.of("true", "false");
    }
    var constants = type.getEnumConstants();
    return constants == null
        ? List.of()
        : Arrays.stream(constants)
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
            .toList();
  }
}
