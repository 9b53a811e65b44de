package dev.lockstep.endtoend.demo;

import dev.lockstep.endtoend.process.Ports;
import java.util.LinkedHashMap;

/** The ports of the demo, each settable. */
record DemoPorts(int keycloak, int keycloakManagement, int server, int postgres) {
  private static final int PORT_MAX = 65_535;

  static DemoPorts read() {
    return new DemoPorts(
        port("demo.keycloak.port"),
        port("demo.keycloak.management.port"),
        port("demo.server.port"),
        port("demo.postgres.port"));
  }

  void requireFree() {
    var ports = new LinkedHashMap<String, Integer>();
    ports.put("demo.keycloak.port", keycloak);
    ports.put("demo.keycloak.management.port", keycloakManagement);
    ports.put("demo.server.port", server);
    ports.put("demo.postgres.port", postgres);
    Ports.requireFree(ports);
  }

  private static int port(String property) {
    var text = System.getProperty(property, "");
    try {
      var port = Integer.parseInt(text);
      if (port > 0 && port <= PORT_MAX) return port;
    } catch (NumberFormatException e) {
      throw new IllegalStateException(wrong(property, text), e);
    }
    throw new IllegalStateException(wrong(property, text));
  }

  private static String wrong(String property, String text) {
    return property + " must be a number from 1 to " + PORT_MAX + ", was \"" + text + "\"";
  }
}
