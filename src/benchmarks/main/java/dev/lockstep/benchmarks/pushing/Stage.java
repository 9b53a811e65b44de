package dev.lockstep.benchmarks.pushing;

import dev.lockstep.benchmarks.party.Copies;
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
  // Ten digits, which nothing else in the database has; each crowd counts on from its own.
  private static final long FIRST = 7_000_000_000L;
  private static final long APART = 10_000_000L;
  private static final long ANOTHER = 5_000_000L;

  private final Processes processes;
  private final Postgres postgres;
  private final Keycloak with;
  private final Keycloak without;
  private long crowds;

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
    target(realm, url, enabled);
    return realm;
  }

  /** A realm of the Keycloak with the extension, without targets so far. */
  RealmAdmin realm(String name) {
    return realm(with, name);
  }

  /** The same with so many people, of whom no target was told. */
  RealmAdmin crowd(String name, long people) {
    return fill(with, realm(with, name), people);
  }

  /** So many people in a realm of the Keycloak without the extension. */
  RealmAdmin plainCrowd(String name, long people) {
    return fill(without, realm(without, name), people);
  }

  /** Adds a target; returns the component's id. */
  static String target(RealmAdmin realm, String url, boolean enabled) {
    return realm.createTarget(Map.of("endpoint", url, "token", "bench", "enabled", "" + enabled));
  }

  /** Adds a target that takes so many calls at once; returns the component's id. */
  static String target(RealmAdmin realm, String url, int inFlight) {
    return realm.createTarget(
        Map.of("endpoint", url, "token", "bench", "dialect", "http.inFlight=" + inFlight));
  }

  /** What is left to do for a target. */
  Waiting waiting(RealmAdmin realm, String target) {
    return new Waiting(with.database(), realm.id(), target);
  }

  Heap heap() {
    return new Heap(with.handle());
  }

  Heap plainHeap() {
    return new Heap(without.handle());
  }

  @Override
  public void close() {
    with.close();
    without.close();
    postgres.close();
    processes.close();
  }

  private RealmAdmin fill(Keycloak keycloak, RealmAdmin realm, long people) {
    var original = FIRST + APART * crowds++;
    realm.createUser("bench", "" + original);
    realm.createUser("bench", "" + (original + ANOTHER));
    new Copies(keycloak.database()).make(original, original + ANOTHER, people - 2);
    return realm;
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
