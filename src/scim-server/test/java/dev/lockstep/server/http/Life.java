package dev.lockstep.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a client does one after another.
 *
 * @param headers on each of its requests
 * @param steps names of files
 */
public record Life(Map<String, String> headers, List<String> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Life named(String name) {
    var json = file("lives/" + name);
    var headers = new LinkedHashMap<String, String>();
    json.get("headers").properties().forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
    return new Life(headers, json.get("steps").valueStream().map(JsonNode::asText).toList());
  }

  static JsonNode step(String name) {
    return file("clients/" + name);
  }

  private static JsonNode file(String name) {
    try (var stream = Life.class.getResourceAsStream(name + ".json")) {
      return JSON.readTree(Objects.requireNonNull(stream, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
