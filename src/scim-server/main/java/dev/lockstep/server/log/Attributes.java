package dev.lockstep.server.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names of the attributes that a change touched. One in both lists got another value, one only
 * before lost its value, one only after is new. At most 100 of each.
 *
 * @param before those that had a value
 * @param after those that have one now
 */
public record Attributes(List<String> before, List<String> after) {
  /** Nothing was touched. */
  public static final Attributes NONE = new Attributes(List.of(), List.of());

  private static final int NAMES_MAX = 100;
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  public Attributes {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** What differs between two documents; null stands for one that isn't there. */
  public static Attributes between(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    var old = leaves(before == null ? NOTHING : before);
    var now = leaves(after == null ? NOTHING : after);
    return new Attributes(differing(old, now), differing(now, old));
  }

  /** All names once, in order. */
  public SortedSet<String> names() {
    var names = new TreeSet<>(before);
    names.addAll(after);
    return names;
  }

  private static List<String> differing(Map<String, JsonNode> these, Map<String, JsonNode> those) {
    return these.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(those.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .limit(NAMES_MAX)
        .toList();
  }

  // name.givenName, urn:…:User:department; the elements of a list have no names
  private static SortedMap<String, JsonNode> leaves(ObjectNode document) {
    var leaves = new TreeMap<String, JsonNode>();
    for (var field : document.properties()) {
      var name = field.getKey();
      if (name.equals("schemas") || name.equals("password")) continue;
      if (field.getValue() instanceof ObjectNode inner) {
        var joint = name.indexOf(':') >= 0 ? ":" : ".";
        for (var sub : inner.properties()) leaves.put(name + joint + sub.getKey(), sub.getValue());
      } else {
        leaves.put(name, field.getValue());
      }
    }
    return leaves;
  }
}
