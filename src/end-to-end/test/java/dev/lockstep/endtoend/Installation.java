package dev.lockstep.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.container.ContainerHousing;
import dev.lockstep.endtoend.container.KeycloakImage;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakSettings;
import dev.lockstep.endtoend.process.Ports;
import dev.lockstep.endtoend.process.Postgres;
import dev.lockstep.endtoend.process.Processes;
import dev.lockstep.endtoend.process.ScimServer;
import dev.lockstep.endtoend.process.Trees;
import dev.lockstep.endtoend.process.Workspace;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.KeycloakAdmin;
import dev.lockstep.endtoend.rest.Organization;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.utility.DockerImageName;

/**
 * The programs that all test classes of one run share; each is started when a test first asks for
 * it. A test class names {@link Extension} and takes the installation as a parameter. One thread.
 */
public final class Installation implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Workspace workspace = Workspace.here();
  private final Processes processes =
      Processes.open(workspace.target().resolve("lockstep-end-to-end").resolve("run"));
  private @Nullable Postgres postgres;
  private @Nullable KeycloakDistribution distribution;
  private @Nullable Keycloak keycloak;
  private @Nullable ScimServer server;
  private @Nullable DockerImageName image;

  private Installation() {}

  public Workspace workspace() {
    return workspace;
  }

  public Processes processes() {
    return processes;
  }

  public Postgres postgres() {
    if (postgres == null) {
      // Always empty: what an earlier run left must not decide a test.
      Trees.delete(postgresData());
      postgres = Postgres.start(processes, postgresData(), Ports.free());
    }
    return postgres;
  }

  private Path postgresData() {
    return processes.folder().resolve("postgres");
  }

  /** Ends the database server under all that use it, and starts it again on what it wrote. */
  void restartDatabase() {
    var port = postgres().port();
    postgres().close();
    postgres = Postgres.start(processes, postgresData(), port);
  }

  public KeycloakDistribution distribution() {
    if (distribution == null) distribution = KeycloakDistribution.prepare(workspace, processes);
    return distribution;
  }

  private DockerImageName image() {
    if (image == null) image = KeycloakImage.build(workspace);
    return image;
  }

  /** The node that every test uses; started again where a test has ended it. */
  public Keycloak keycloak() {
    if (keycloak == null) keycloak = node("keycloak");
    if (!keycloak.running()) keycloak.start();
    return keycloak;
  }

  /** Another node on the same database, not started. */
  public Keycloak node(String name) {
    return node(KeycloakSettings.clustered(name, postgres().database("keycloak")));
  }

  /** The same with caches of its own, which hear of no other node. */
  Keycloak deafNode(String name) {
    return node(KeycloakSettings.alone(name, postgres().database("keycloak")));
  }

  /** A node without the extension on the same database, not started. */
  Keycloak plainNode(String name) {
    var edition = new KeycloakDistribution.Edition(KeycloakDistribution.Vendor.POSTGRES, false);
    return new Keycloak(
        processes,
        KeycloakDistribution.prepare(workspace, processes, edition),
        KeycloakSettings.alone(name, postgres().database("keycloak"))
            .with("--vault-dir=" + vault()));
  }

  private Keycloak node(KeycloakSettings settings) {
    return KeycloakImage.wanted()
        ? new Keycloak(new ContainerHousing(image()), settings)
        : new Keycloak(processes, distribution(), settings.with("--vault-dir=" + vault()));
  }

  /** Where Keycloak's file vault looks: a file per secret, {@code realm_name}. */
  Path vault() {
    try {
      return Files.createDirectories(processes.folder().resolve("vault"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The receiving server; started again where a test has ended it. */
  public ScimServer server() {
    if (server == null) {
      var database = postgres().ownedDatabase("server");
      server = new ScimServer(processes, workspace.serverJar(), database, Ports.free());
    }
    if (!server.running()) server.start();
    return server;
  }

  public static KeycloakAdmin admin(Keycloak keycloak) {
    return new KeycloakAdmin(keycloak.url(), KeycloakSettings.ADMIN, KeycloakSettings.PASSWORD);
  }

  /** An empty realm whose name begins with this word. */
  public RealmAdmin newRealm(String word) {
    return admin(keycloak()).createRealm(realm(word + "-" + NUMBER.incrementAndGet()));
  }

  /**
   * An empty realm, an organization that lets an identity provider in, and a proxy between them.
   */
  Pair newPair(String word) {
    return newPair(word, Json.object());
  }

  /** The same, with a realm that is imported with these users and groups. */
  Pair newPair(String word, ObjectNode content) {
    var name = word + "-" + NUMBER.incrementAndGet();
    admin(keycloak()).createRealm(realm(name).setAll(content));
    var admin = "owner@" + name + ".example";
    server().createOrganization(name, admin);
    var code = server().createAdminCode(name);
    var typed = Map.of("code", code, "password", "a password for tests");
    Organization.setUp(server().url(), name, typed).switchProvisioningOn();
    return new Pair(this, name, server().createToken(name));
  }

  @Override
  public void close() {
    if (keycloak != null) keycloak.close();
    processes.close();
  }

  private static ObjectNode realm(String name) {
    var realm = Json.object().put("realm", name).put("enabled", true);
    return realm.put("editUsernameAllowed", true);
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
