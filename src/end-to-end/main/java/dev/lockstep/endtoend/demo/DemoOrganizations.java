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
    var acme = open(server, NAME, DemoRealm.ADMIN_MAIL);
    acme.addMember(UNSYNCED, UNSYNCED_MAIL);
    acme.switchProvisioningOn();
    open(server, OTHER, "owner@globex.example").switchProvisioningOn();
    return new DemoState(ports, server.createToken(NAME), server.createToken(OTHER));
  }

  private static Organization open(ScimServer server, String name, String adminMail) {
    server.createOrganization(name, adminMail);
    var code = server.createAdminCode(name);
    return Organization.setUp(server.url(), name, Map.of("code", code, "password", PASSWORD));
  }
}
