package dev.lockstep.benchmarks;

import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakDistribution.Edition;
import dev.lockstep.endtoend.process.KeycloakDistribution.Vendor;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.process.Ports;
import dev.lockstep.endtoend.process.Postgres;
import dev.lockstep.endtoend.process.Processes;
import dev.lockstep.endtoend.process.Workspace;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.KeycloakAdmin;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.Map;

/** Two Keycloaks on one PostgreSQL, with the extension and without. */
final class Stage implements AutoCloseable {
  private final Processes processes;
  private final Postgres postgres;
  private final Keycloak with;
  private final Keycloak without;

  Stage(Workspace workspace) {
    processes = Processes.open(workspace.target().resolve("lockstep-benchmarks").resolve("run"));
    var data = processes.folder().resolve("postgres-" + ProcessHandle.current().pid());
    postgres = Postgres.start(processes, data, Ports.free());
    with = start(workspace, true);
    without = start(workspace, false);
  }

  /** A realm of the Keycloak without the extension. */
  RealmAdmin plainRealm(String name) {
    return realm(without, name);
  }

  /** A realm with one target at that address. */
  RealmAdmin realmWithTarget(String name, String url, boolean enabled) {
    var realm = realm(with, name);
    realm.createTarget(Map.of("endpoint", url, "token", "bench", "enabled", "" + enabled));
    return realm;
  }

  @Override
  public void close() {
    with.close();
    without.close();
    postgres.close();
    processes.close();
  }

  private Keycloak start(Workspace workspace, boolean withLockstep) {
    var edition = new Edition(Vendor.POSTGRES, withLockstep);
    var distribution = KeycloakDistribution.prepare(workspace, processes, edition);
    var name = withLockstep ? "with" : "without";
    var settings = KeycloakSettings.alone(name, postgres.database("keycloak_" + name));
    return new Keycloak(processes, distribution, settings).start();
  }

  private static RealmAdmin realm(Keycloak keycloak, String name) {
    return new KeycloakAdmin(keycloak.url(), KeycloakSettings.ADMIN, KeycloakSettings.PASSWORD)
        .createRealm(Json.object().put("realm", name).put("enabled", true));
  }
}
