package dev.lockstep.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where operations name what others create: a text {@code bulkId:x}, or a path or URI that ends in
 * {@code /bulkId:x}.
 */
final class References {

  private static final String MARK = "bulkId:";

  private References() {}

  static String to(String bulkId) {
    return MARK + bulkId;
  }

  /** The bulkIds that an operation names. */
  static SequencedSet<String> in(BulkOperation operation) {
    var names = new LinkedHashSet<String>();
    collect(operation.path(), names);
    collect(operation.data(), names);
    return names;
  }

  static boolean isIn(JsonNode value, Collection<String> bulkIds) {
    var names = new LinkedHashSet<String>();
    collect(value, names);
    return names.stream().anyMatch(bulkIds::contains);
  }

  /** The operation with ids in place of bulkIds. */
  static BulkOperation resolve(BulkOperation operation, UnaryOperator<String> ids) {
    var data = operation.data();
    return new BulkOperation(
        operation.method(),
        resolve(operation.path(), ids),
        operation.bulkId(),
        data == null ? null : (ObjectNode) resolve(data, ids),
        operation.version());
  }

  private static void collect(@Nullable JsonNode value, SequencedSet<String> names) {
    if (value instanceof TextNode text) {
      collect(text.textValue(), names);
    } else if (value != null) {
      value.forEach(child -> collect(child, names));
    }
  }

  private static void collect(String text, SequencedSet<String> names) {
    var start = start(text);
    if (start >= 0) {
      names.add(text.substring(start));
    }
  }

  private static JsonNode resolve(JsonNode value, UnaryOperator<String> ids) {
    return switch (value) {
      case TextNode text -> TextNode.valueOf(resolve(text.textValue(), ids));
      case ArrayNode array -> {
        var resolved = array.arrayNode(array.size());
        array.forEach(element -> resolved.add(resolve(element, ids)));
        yield resolved;
      }
      case ObjectNode object -> {
        var resolved = object.objectNode();
        for (var field : object.properties()) {
          resolved.set(field.getKey(), resolve(field.getValue(), ids));
        }
        yield resolved;
      }
      default -> value;
    };
  }

  private static String resolve(String text, UnaryOperator<String> ids) {
    var start = start(text);
    return start < 0
        ? text
        : text.substring(0, start - MARK.length()) + ids.apply(text.substring(start));
  }

  // where the bulkId begins, or -1
  private static int start(String text) {
    var mark = text.lastIndexOf('/') + 1;
    var names = text.startsWith(MARK, mark) && text.length() > mark + MARK.length();
    return names ? mark + MARK.length() : -1;
  }
}
