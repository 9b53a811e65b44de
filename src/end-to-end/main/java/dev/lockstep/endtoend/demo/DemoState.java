package dev.lockstep.endtoend.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a finished set-up leaves behind, so that the next start finds the same people and tokens.
 */
record DemoState(DemoPorts ports, String token, String otherToken) {

  static Optional<DemoState> read(Path file) {
    if (!Files.exists(file)) return Optional.empty();
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(
        new DemoState(
            new DemoPorts(
                number(properties, "keycloak"),
                number(properties, "keycloakManagement"),
                number(properties, "server"),
                number(properties, "postgres")),
            properties.getProperty("token"),
            properties.getProperty("otherToken")));
  }

  void write(Path file) {
    var properties = new Properties();
    properties.setProperty("keycloak", "" + ports.keycloak());
    properties.setProperty("keycloakManagement", "" + ports.keycloakManagement());
    properties.setProperty("server", "" + ports.server());
    properties.setProperty("postgres", "" + ports.postgres());
    properties.setProperty("token", token);
    properties.setProperty("otherToken", otherToken);
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "DemoState[" + ports + "]";
  }

  private static int number(Properties properties, String key) {
    return Integer.parseInt(properties.getProperty(key, "0"));
  }
}
