package dev.lockstep.keycloak.dialect;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kind of target as its file tells it: only what differs from {@link #GENERIC}.
 *
 * @param name as in the settings
 * @param title as its vendor calls it
 * @param facts by the name of the value
 */
public record Preset(String name, String title, Map<String, Fact> facts) {

  /** Whoever follows the standard, with caution; has every value. */
  public static final String GENERIC = "generic";

  /** All names, the usual one first. */
  public static final List<String> NAMES =
      List.of(
          GENERIC,
          "lockstep",
          "keycloak",
          "aws-iam-identity-center",
          "entra-id",
          "github-emu",
          "gitlab",
          "slack",
          "atlassian",
          "databricks",
          "snowflake");

  private static final Map<String, Preset> READ = new ConcurrentHashMap<>();

  public Preset {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /**
   * The preset of this name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("there is no preset " + name);
    }
    return READ.computeIfAbsent(name, Preset::read);
  }

  private static Preset read(String name) {
    try (var file = Preset.class.getResourceAsStream(name + ".json")) {
      var read = new ObjectMapper().readValue(file, File.class);
      return new Preset(name, read.title(), read.facts());
    } catch (IOException e) {
      throw new UncheckedIOException("preset " + name + " can't be read", e);
    }
  }

  private record File(String title, Map<String, Fact> facts) {}
}
