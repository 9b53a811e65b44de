package dev.lockstep.keycloak.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this JAR, as the build wrote it. */
final class Version {

  static final String CURRENT = read();

  private Version() {}

  private static String read() {
    try (var file = Version.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties can't be read", e);
    }
  }
}
