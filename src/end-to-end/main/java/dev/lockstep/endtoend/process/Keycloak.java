package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One node of Keycloak, that can be started again after it was stopped or killed. One thread. */
public final class Keycloak implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Housing housing;
  private final KeycloakSettings settings;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  // A short life: compiling better than needed costs more than it gains.
  private String options = "-XX:TieredStopAtLevel=1";

  /** A node as a process of this machine. */
  public Keycloak(
      Processes processes, KeycloakDistribution distribution, KeycloakSettings settings) {
    this(new ProcessHousing(processes, distribution, settings.name()), settings);
  }

  public Keycloak(Housing housing, KeycloakSettings settings) {
    this.housing = housing;
    this.settings = settings;
  }

  /** From the next start on with these options of the JVM instead of ours for short lives. */
  public Keycloak withOptions(String options) {
    this.options = options;
    return this;
  }

  /** Starts it and returns when it is ready to serve. */
  public Keycloak start() {
    begin();
    awaitReady();
    return this;
  }

  /** Starts it without waiting. */
  public void begin() {
    housing.start(
        settings.arguments(),
        Map.of(
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            KeycloakSettings.ADMIN,
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            KeycloakSettings.PASSWORD,
            "KC_DB_PASSWORD",
            settings.database().password(),
            "JAVA_OPTS_APPEND",
            options));
  }

  /** Imports a realm over the one that is there, in a process of its own. */
  public void importOver(Path file) {
    housing.runOnce(
        settings.importing(file), Map.of("KC_DB_PASSWORD", settings.database().password()));
  }

  /** Writes a realm with all that is in it into a file, in a process of its own. */
  public void exportTo(Path file, String realm) {
    housing.runOnce(
        settings.exporting(file, realm), Map.of("KC_DB_PASSWORD", settings.database().password()));
  }

  public void awaitReady() {
    housing.await(this::ready, START_LIMIT);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + settings.port());
  }

  public URI managementUrl() {
    return URI.create("http://127.0.0.1:" + settings.managementPort());
  }

  public Database database() {
    return settings.database();
  }

  /** All it has written since its last start. */
  public String log() {
    return housing.log();
  }

  /** The process id of the server itself, not of the script that waits for it. */
  public long pid() {
    return housing.pid();
  }

  /** The process that ends when the server ends. */
  public ProcessHandle handle() {
    return ProcessHandle.of(pid())
        .orElseThrow(() -> new IllegalStateException(settings.name() + " has ended"));
  }

  public boolean running() {
    return housing.running();
  }

  /** Ends it as a power cut would. */
  public void kill() {
    housing.kill();
  }

  /** Lets it stand still, as a machine that is paused does. */
  public void suspend() {
    signal("STOP");
  }

  /** Lets it go on as if no time had passed. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      var kill = new ProcessBuilder("kill", "-" + signal, "" + pid()).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException(settings.name() + " did not take the signal " + signal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Ends it as an operator would, by SIGTERM. */
  public void stop() {
    if (running()) housing.stop();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean ready() {
    var request = HttpRequest.newBuilder(managementUrl().resolve("/health/ready")).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Keycloak starts", e);
    }
  }
}
