package dev.lockstep.endtoend.capture;

import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakSettings;
import java.util.List;
import java.util.stream.Stream;

/** Nodes of Keycloak that capture and deliver nothing. */
final class Nodes {
  static final String NO_DELIVERY = "--spi-events-listener--lockstep--delivery=false";
  static final String NO_EVENTS = "--spi-events-listener--lockstep--events=false";

  private Nodes() {}

  /** On a database of their own: on the shared one another node would fan the rows out. */
  static Keycloak silent(Installation installation, String name, String... options) {
    var alone = KeycloakSettings.alone(name, installation.postgres().database("capture"));
    return new Keycloak(
        installation.processes(), installation.distribution(), with(alone, options));
  }

  static KeycloakSettings with(KeycloakSettings alone, String... options) {
    List<String> all = Stream.concat(Stream.of(NO_DELIVERY), Stream.of(options)).toList();
    return new KeycloakSettings(
        alone.name(),
        alone.database(),
        alone.port(),
        alone.managementPort(),
        alone.clusterPort(),
        all);
  }
}
