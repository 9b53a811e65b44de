package dev.lockstep.endtoend.demo;

import dev.lockstep.endtoend.check.Checker;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.process.Postgres;
import dev.lockstep.endtoend.process.Processes;
import dev.lockstep.endtoend.process.ScimServer;
import dev.lockstep.endtoend.process.Trees;
import dev.lockstep.endtoend.process.Workspace;
import dev.lockstep.endtoend.rest.KeycloakAdmin;
import dev.lockstep.endtoend.rest.Scim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Starts the demo, and runs until it is told to end or the build that started it is gone. */
public final class Demo {
  private static final Duration FIRST_SYNC_LIMIT = Duration.ofMinutes(2);

  private final Progress progress = new Progress();
  private final Workspace workspace = Workspace.here();
  private final Path folder = workspace.target().resolve("demo");
  private final Path stateFile = folder.resolve("state.properties");
  private final DemoEnv env = new DemoEnv(folder.resolve("demo.env"));
  private final DemoPorts ports;
  private final Processes processes;
  private volatile boolean stopping;

  private Demo(DemoPorts ports) {
    this.ports = ports;
    env.remove();
    this.processes = Processes.open(folder);
  }

  public static void main(String... arguments) {
    endWithParent();
    try {
      var demo = new Demo(DemoPorts.read());
      Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop"));
      var ended = demo.runUntilSomethingEnds();
      if (!demo.stopping) System.out.println(ended + " has ended, so the demo ends.");
    } catch (IllegalStateException e) {
      System.err.println("The demo can't go on: " + e.getMessage());
    }
    System.exit(1);
  }

  // A killed Maven must not leave a demo behind.
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused = parent.onExit().thenRun(() -> System.exit(0));
            });
  }

  private String runUntilSomethingEnds() {
    ports.requireFree();
    var state = DemoState.read(stateFile).filter(known -> known.ports().equals(ports));
    if (state.isEmpty()) Trees.delete(folder.resolve("postgres"));
    var postgres = Postgres.start(processes, folder.resolve("postgres"), ports.postgres());
    progress.say("PostgreSQL answers on port " + ports.postgres() + ".");
    progress.say("Keycloak is built where something changed (half a minute).");
    var keycloak = keycloak(postgres.database("keycloak"));
    var server = server(postgres.ownedDatabase("server"));
    keycloak.begin();
    server.start();
    progress.say("The receiving server answers on " + server.url() + ".");
    var organizations = state.or(() -> Optional.of(createOrganizations(server))).orElseThrow();
    keycloak.awaitReady();
    progress.say("Keycloak is ready on " + keycloak.url() + ".");
    if (state.isEmpty()) createRealm(keycloak, server, organizations);
    var guide = new Guide(keycloak, server, organizations);
    env.write(guide.values());
    System.out.println(guide.text());
    return firstEnded(List.of(keycloak.handle(), server.handle()));
  }

  private Keycloak keycloak(Database database) {
    var settings =
        new KeycloakSettings(
            "keycloak",
            database,
            ports.keycloak(),
            ports.keycloakManagement(),
            OptionalInt.empty(),
            List.of());
    return new Keycloak(processes, KeycloakDistribution.prepare(workspace, processes), settings);
  }

  private ScimServer server(Database database) {
    return new ScimServer(processes, workspace.serverJar(), database, ports.server());
  }

  private DemoState createOrganizations(ScimServer server) {
    var state = DemoOrganizations.create(server, ports);
    progress.say("The organizations acme and globex are there.");
    return state;
  }

  private void createRealm(Keycloak keycloak, ScimServer server, DemoState organizations) {
    var admin =
        new KeycloakAdmin(keycloak.url(), KeycloakSettings.ADMIN, KeycloakSettings.PASSWORD);
    var realm = DemoRealm.create(admin);
    var base = server.scim(DemoOrganizations.NAME);
    DemoRealm.addTarget(realm, base.toString(), organizations.token());
    progress.say("The realm acme has a target; its first sync is running.");
    new Checker(realm, new Scim(base, organizations.token())).awaitEqual(FIRST_SYNC_LIMIT);
    organizations.write(stateFile);
  }

  private static String firstEnded(List<ProcessHandle> children) {
    var ends = children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.anyOf(ends).join();
    return children.get(0).isAlive() ? "The receiving server" : "Keycloak";
  }

  private void stop() {
    stopping = true;
    env.remove();
    progress.say("Stopping everything.");
    processes.close();
  }
}
