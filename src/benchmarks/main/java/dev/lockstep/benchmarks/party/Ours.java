package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Ports;
import dev.lockstep.endtoend.process.ScimServer;
import dev.lockstep.endtoend.rest.Organization;
import java.util.Map;

/** The server of this checkout. */
final class Ours {
  private final Tools tools;
  private final Database database;

  Ours(Tools tools, Database database) {
    this.tools = tools;
    this.database = database;
  }

  ScimServer start() {
    return server().start();
  }

  private ScimServer server() {
    var jar = tools.workspace().serverJar();
    return new ScimServer(tools.processes(), jar, database, Ports.free())
        .withOptions(Program.OPTIONS);
  }

  /**
   * An organization that lets an identity provider in, and its console with the admin signed in.
   */
  static Home organization(ScimServer server, String name) {
    server.createOrganization(name, "owner@" + name + ".example");
    var typed =
        Map.of("code", server.createAdminCode(name), "password", "a password for measuring");
    var console = Organization.setUp(server.url(), name, typed);
    console.switchProvisioningOn();
    return new Home(new Service(server.scim(name), server.createToken(name)), console);
  }

  record Home(Service service, Organization console) {}
}
