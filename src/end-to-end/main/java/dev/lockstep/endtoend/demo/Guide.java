package dev.lockstep.endtoend.demo;

import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.process.ScimServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Addresses, logins and what to try: for scripts and for people. */
record Guide(Keycloak keycloak, ScimServer server, DemoState organizations) {

  Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    values.put("KEYCLOAK_URL", keycloak.url().toString());
    values.put("KEYCLOAK_ADMIN", KeycloakSettings.ADMIN);
    values.put("KEYCLOAK_PASSWORD", KeycloakSettings.PASSWORD);
    values.put("REALM", DemoRealm.NAME);
    values.put("SCIM_BASE", server.scim(DemoOrganizations.NAME).toString());
    values.put("SCIM_TOKEN", organizations.token());
    values.put("OTHER_SCIM_BASE", server.scim(DemoOrganizations.OTHER).toString());
    values.put("OTHER_SCIM_TOKEN", organizations.otherToken());
    values.put("CONSOLE_URL", consoleUrl());
    values.put("CONSOLE_LOGIN", DemoRealm.ADMIN_MAIL);
    values.put("CONSOLE_PASSWORD", DemoOrganizations.PASSWORD);
    values.put("KEYCLOAK_PID", "" + keycloak.pid());
    values.put("SERVER_PID", "" + server.pid());
    return values;
  }

  String text() {
    return """

        Lockstep is running.

          Keycloak      %s/admin/master/console/#/acme/users
                        sign in as %s with the password %s
          Organization  %s
                        sign in to acme as %s with the password %s
          For scripts   target/demo/demo.env

        Three things to try:
          1. Add a user in Keycloak (realm acme, Users) and see a member appear in the organization.
          2. Disable somebody in Keycloak, or move somebody to another group, and look again.
          3. Try to add or remove people in the organization: it says where that is done instead,
             and lets go of Casey Contractor alone, whom Keycloak does not know.

        Ctrl-C stops everything.
        """
        .formatted(
            keycloak.url(),
            KeycloakSettings.ADMIN,
            KeycloakSettings.PASSWORD,
            consoleUrl(),
            DemoRealm.ADMIN_MAIL,
            DemoOrganizations.PASSWORD);
  }

  private String consoleUrl() {
    return server.url() + "/?organization=" + DemoOrganizations.NAME;
  }
}
