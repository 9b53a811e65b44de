package dev.lockstep.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** JSON for tests: in single quotes, or from a file beside them. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
  private static final Path RESOURCES = Path.of("test/resources/dev/lockstep/scim");

  private Json() {}

  public static ObjectNode object(String json) {
    return (ObjectNode) node(json);
  }

  public static JsonNode node(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public static ObjectNode file(String name) {
    try {
      return object(Files.readString(RESOURCES.resolve(name + ".json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The names of a folder's files, for {@link #file}. */
  public static Stream<String> files(String folder) {
    try (var files = Files.list(RESOURCES.resolve(folder))) {
      return files
          .map(file -> folder + "/" + file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
