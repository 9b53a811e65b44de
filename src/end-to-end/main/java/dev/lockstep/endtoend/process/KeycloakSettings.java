package dev.lockstep.endtoend.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How one node of Keycloak is started; nodes with the same database and a cluster port find each
 * other.
 */
public record KeycloakSettings(
    String name,
    Database database,
    int port,
    int managementPort,
    OptionalInt clusterPort,
    List<String> options) {

  public static final String ADMIN = "admin";
  public static final String PASSWORD = "admin";

  /** A node of its own on free ports, in no cluster. */
  public static KeycloakSettings alone(String name, Database database) {
    return new KeycloakSettings(
        name, database, Ports.free(), Ports.free(), OptionalInt.empty(), List.of());
  }

  /** A node on free ports that joins the others on its database. */
  public static KeycloakSettings clustered(String name, Database database) {
    return new KeycloakSettings(
        name, database, Ports.free(), Ports.free(), OptionalInt.of(Ports.clusterFree()), List.of());
  }

  /** The same with one option more. */
  public KeycloakSettings with(String option) {
    var more = new ArrayList<>(options);
    more.add(option);
    return new KeycloakSettings(name, database, port, managementPort, clusterPort, more);
  }

  List<String> arguments() {
    var arguments = new ArrayList<String>();
    arguments.add("start");
    arguments.add("--optimized");
    arguments.add("--http-enabled=true");
    arguments.add("--http-host=127.0.0.1");
    arguments.add("--hostname-strict=false");
    arguments.add("--http-port=" + port);
    arguments.add("--http-management-port=" + managementPort);
    arguments.add("--db-url=" + database.jdbcUrl());
    arguments.add("--db-username=" + database.user());
    // The tests and the demo provision to a server on this very machine.
    arguments.add("--spi-storage--lockstep--allowed-targets=127.0.0.0/8");
    arguments.addAll(cache());
    arguments.addAll(options);
    return arguments;
  }

  List<String> importing(Path file) {
    return List.of(
        "import",
        "--optimized",
        "--file=" + file,
        "--override=true",
        "--db-url=" + database.jdbcUrl(),
        "--db-username=" + database.user());
  }

  List<String> exporting(Path file, String realm) {
    return List.of(
        "export",
        "--optimized",
        "--file=" + file,
        "--realm=" + realm,
        "--db-url=" + database.jdbcUrl(),
        "--db-username=" + database.user());
  }

  private List<String> cache() {
    if (clusterPort.isEmpty()) return List.of("--cache=local");
    return List.of(
        "--cache-embedded-network-bind-address=127.0.0.1",
        "--cache-embedded-network-bind-port=" + clusterPort.getAsInt());
  }
}
