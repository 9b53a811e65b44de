package dev.lockstep.server.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the request log as one JSON argument, so that one statement inserts them all. */
final class RowsJson {
  private RowsJson() {}

  static String of(List<Buffer.Row> rows) {
    var json = JsonNodeFactory.instance.arrayNode(rows.size());
    for (var row : rows) write(json.addObject(), row);
    return json.toString();
  }

  private static void write(ObjectNode json, Buffer.Row row) {
    var entry = row.entry();
    origin(json, entry.origin());
    deed(json, entry.deed());
    json.put("id", row.id().toString())
        .put("times", row.times())
        .put("until", row.until().toString())
        .put("status", entry.status())
        .put("result", word(entry.result()))
        .put("reason", entry.reason())
        .put("millis", entry.millis());
  }

  private static void origin(ObjectNode json, Origin origin) {
    json.put("organization", origin.organization().toString())
        .put("at", origin.at().toString())
        .put("connection", text(origin.connection()))
        .put("token", text(origin.token()))
        .put("client", origin.client())
        .put("address", origin.address())
        .put("method", origin.method())
        .put("path", origin.path())
        .put("correlation", origin.correlation());
  }

  private static void deed(ObjectNode json, Deed deed) {
    json.put("action", word(deed.action()))
        .put("changes", deed.action().changes())
        .put("kind", deed.kind())
        .put("subject", text(deed.subject()))
        .put("name", deed.name());
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
