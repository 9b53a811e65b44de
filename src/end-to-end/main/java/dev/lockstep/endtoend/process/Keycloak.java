package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One node of Keycloak: a process that can be started again after it was stopped or killed. One
 * thread.
 */
public final class Keycloak implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final Processes processes;
  private final KeycloakDistribution distribution;
  private final KeycloakSettings settings;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  // A short life: compiling better than needed costs more than it gains.
  private String options = "-XX:TieredStopAtLevel=1";
  private @Nullable Child script;

  public Keycloak(
      Processes processes, KeycloakDistribution distribution, KeycloakSettings settings) {
    this.processes = processes;
    this.distribution = distribution;
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
    var program = distribution.kc(settings.arguments());
    var environment = program.environment();
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakSettings.ADMIN);
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakSettings.PASSWORD);
    environment.put("KC_DB_PASSWORD", settings.database().password());
    environment.putIfAbsent("JAVA_OPTS_APPEND", options);
    script = processes.start(settings.name(), program);
  }

  /** Imports a realm over the one that is there, in a process of its own. */
  public void importOver(Path file) {
    var program = distribution.kc(settings.importing(file));
    program.environment().put("KC_DB_PASSWORD", settings.database().password());
    processes.start(settings.name() + "-import", program).awaitSuccess(START_LIMIT);
  }

  public void awaitReady() {
    script().await(this::ready, START_LIMIT);
    processes.remember(settings.name() + "-jvm", jvm());
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

  public Path logFile() {
    return script().log();
  }

  /** All it has written since its last start. */
  public String log() {
    try {
      return Files.readString(logFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process id of the server itself, not of the script that waits for it. */
  public long pid() {
    return jvm().pid();
  }

  /** The process that ends when the server ends. */
  public ProcessHandle handle() {
    return script().handle();
  }

  public boolean running() {
    return script != null && script().handle().isAlive();
  }

  /** Ends it as a power cut would. */
  public void kill() {
    Child.kill(script().handle());
  }

  /** Ends it as an operator would, by SIGTERM. */
  public void stop() {
    if (running()) Child.end(script().handle(), STOP_PATIENCE);
  }

  @Override
  public void close() {
    stop();
  }

  private Child script() {
    if (script == null) throw new IllegalStateException(settings.name() + " was never started");
    return script;
  }

  // kc.sh starts the JVM as its child and waits for it.
  private ProcessHandle jvm() {
    return script()
        .handle()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(settings.name() + " has no JVM"));
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
