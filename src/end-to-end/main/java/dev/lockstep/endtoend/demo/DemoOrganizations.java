package dev.lockstep.endtoend.demo;

import dev.lockstep.endtoend.process.ScimServer;
import dev.lockstep.endtoend.rest.Organization;
import java.util.Map;

/**
 * The organizations {@code acme}, with somebody in it whom Keycloak does not know, and {@code
 * globex}, which is empty.
 */
final class DemoOrganizations {
  static final String NAME = "acme";
  static final String OTHER = "globex";
  static final String PASSWORD = "in-step-with-acme";

  private static final String UNSYNCED = "Casey Contractor";
  private static final String UNSYNCED_MAIL = "casey@contractors.example";

  private DemoOrganizations() {}

  /** Sets both up and returns their tokens. */
  static DemoState create(ScimServer server, DemoPorts ports) {
    var acme = open(server);
    acme.addMember(UNSYNCED, UNSYNCED_MAIL);
    acme.switchProvisioningOn();
    server.createEmptyOrganization(OTHER);
    server.switchProvisioningOn(OTHER);
    return new DemoState(ports, server.createToken(NAME), server.createToken(OTHER));
  }

  private static Organization open(ScimServer server) {
    server.createOrganization(NAME, DemoRealm.ADMIN_MAIL);
    var code = server.createAdminCode(NAME);
    return Organization.setUp(server.url(), NAME, Map.of("code", code, "password", PASSWORD));
  }
}
