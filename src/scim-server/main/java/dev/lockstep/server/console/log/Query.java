package dev.lockstep.server.console.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The address of a list with its filters; one that is changed leaves the others as they are. */
record Query(String path, Map<String, String> fields) {

  static Query of(String path) {
    return new Query(path, Map.of());
  }

  /** With this filter; null or empty takes it away. */
  Query with(String name, @Nullable Object value) {
    var changed = new LinkedHashMap<>(fields);
    changed.remove(name);
    if (value != null && !value.toString().isEmpty()) changed.put(name, value.toString());
    return new Query(path, changed);
  }

  String address() {
    if (fields.isEmpty()) return path;
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&", path + "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
