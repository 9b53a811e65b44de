package dev.lockstep.endtoend;

import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.process.Ports;
import dev.lockstep.endtoend.process.Postgres;
import dev.lockstep.endtoend.process.Processes;
import dev.lockstep.endtoend.process.Workspace;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.KeycloakAdmin;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The programs that all test classes of one run share; each is started when a test first asks for
 * it. A test class names {@link Extension} and takes the installation as a parameter.
 */
public final class Installation implements AutoCloseable {
  private static final AtomicInteger REALMS = new AtomicInteger();

  private final Workspace workspace = Workspace.here();
  private final Processes processes =
      Processes.open(workspace.target().resolve("lockstep-end-to-end").resolve("run"));
  private @Nullable Postgres postgres;
  private @Nullable KeycloakDistribution distribution;
  private @Nullable Keycloak keycloak;

  public Workspace workspace() {
    return workspace;
  }

  public Processes processes() {
    return processes;
  }

  public Postgres postgres() {
    if (postgres == null) {
      // A new folder each run: what an earlier run left must not decide a test.
      var data = processes.folder().resolve("postgres-" + ProcessHandle.current().pid());
      postgres = Postgres.start(processes, data, Ports.free());
    }
    return postgres;
  }

  public KeycloakDistribution distribution() {
    if (distribution == null) distribution = KeycloakDistribution.prepare(workspace, processes);
    return distribution;
  }

  /** The node that every test uses; a test that ends it starts it again. */
  public Keycloak keycloak() {
    if (keycloak == null) {
      keycloak = node("keycloak").start();
    }
    return keycloak;
  }

  /** Another node on the same database, not started. */
  Keycloak node(String name) {
    var settings = KeycloakSettings.clustered(name, postgres().database("keycloak"));
    return new Keycloak(processes, distribution(), settings);
  }

  static KeycloakAdmin admin(Keycloak keycloak) {
    return new KeycloakAdmin(keycloak.url(), KeycloakSettings.ADMIN, KeycloakSettings.PASSWORD);
  }

  /** An empty realm whose name begins with this word. */
  RealmAdmin newRealm(String word) {
    var name = word + "-" + REALMS.incrementAndGet();
    return admin(keycloak()).createRealm(Json.object().put("realm", name).put("enabled", true));
  }

  @Override
  public void close() {
    processes.close();
  }

  /** Hands the one installation to the tests. */
  public static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      // The root store is closed when the whole run ends.
      return context
          .getRoot()
          .getStore(Namespace.create(Installation.class))
          .getOrComputeIfAbsent(Installation.class, key -> new Installation(), Installation.class);
    }
  }
}
