package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The receiving server in production mode: one JAR, as its users start it, that can be started
 * again after it was stopped or killed. One thread.
 */
public final class ScimServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final Processes processes;
  private final Path jar;
  private final Database database;
  private final int port;
  // A short life: compiling better than needed costs more than it gains.
  private List<String> options = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");
  private final Map<String, String> more = new HashMap<>();
  private @Nullable Child child;

  public ScimServer(Processes processes, Path jar, Database database, int port) {
    this.processes = processes;
    this.jar = jar;
    this.database = database;
    this.port = port;
  }

  /** From the next start on with these options of the JVM instead of ours for short lives. */
  public ScimServer withOptions(List<String> options) {
    this.options = List.copyOf(options);
    return this;
  }

  /** Sets something more, as an operator would by its environment variable; before it starts. */
  public ScimServer set(String variable, String value) {
    more.put(variable, value);
    return this;
  }

  /** Starts it and returns when it is ready to serve. */
  public ScimServer start() {
    begin();
    awaitReady();
    return this;
  }

  /** Starts it without waiting. */
  public void begin() {
    child = processes.start("server", java(List.of()));
  }

  public void awaitReady() {
    child().await(this::answers, START_LIMIT);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The base address of an organization's SCIM. */
  public URI scim(String organization) {
    return URI.create(url() + "/scim/v2/" + organization);
  }

  public Database database() {
    return database;
  }

  public long pid() {
    return child().handle().pid();
  }

  public ProcessHandle handle() {
    return child().handle();
  }

  public boolean running() {
    return child != null && child.handle().isAlive();
  }

  /** Makes an organization whose first admin has this address. */
  public void createOrganization(String name, String adminMail) {
    command("organization", "create", name, "--admin", adminMail);
  }

  /** Makes an organization in which nobody is. */
  public void createEmptyOrganization(String name) {
    command("organization", "create", name);
  }

  /** Lets identity providers into the organization. */
  public void switchProvisioningOn(String organization) {
    command("provisioning", "on", organization);
  }

  /** Makes a token for an identity provider and returns its text. */
  public String createToken(String organization) {
    return firstLine(command("token", "create", organization));
  }

  /** Makes a one-time code by which the organization's admin sets a password. */
  public String createAdminCode(String organization) {
    return firstLine(command("admin-code", organization));
  }

  /** Ends it as a power cut would. */
  public void kill() {
    Child.kill(child().handle());
  }

  /** Ends it as an operator would, by SIGTERM. */
  public void stop() {
    if (running()) Child.end(child().handle(), STOP_PATIENCE);
  }

  @Override
  public void close() {
    stop();
  }

  /** Runs the command line and returns what it prints. */
  private String command(String... words) {
    var program = java(List.of(words));
    program.redirectInput(Path.of("/dev/null").toFile());
    var errors = processes.folder().resolve("server-command.log").toFile();
    program.redirectError(ProcessBuilder.Redirect.appendTo(errors));
    try {
      var process = program.start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) return output;
      throw new IllegalStateException(
          String.join(" ", words) + " failed, see " + errors + "; it printed: " + output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  // What a command makes stands alone on the first line; advice follows.
  private static String firstLine(String output) {
    return output.lines().findFirst().orElse("").strip();
  }

  private ProcessBuilder java(List<String> words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(words);
    var program = new ProcessBuilder(command);
    program.environment().putAll(environment());
    return program;
  }

  /** What an operator would set, for itself and for its command line. */
  public Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("LOCKSTEP_MODE", "production");
    environment.put("LOCKSTEP_PORT", "" + port);
    environment.put("LOCKSTEP_MANAGEMENT_PORT", "0"); // any
    environment.put("LOCKSTEP_PUBLIC_URL", url().toString());
    environment.put("LOCKSTEP_JDBC_URL", database.jdbcUrl());
    environment.put("LOCKSTEP_JDBC_USER", database.user());
    environment.put("LOCKSTEP_JDBC_PASSWORD", database.password());
    environment.putAll(more);
    return environment;
  }

  private Child child() {
    if (child == null) throw new IllegalStateException("the server was never started");
    return child;
  }

  // Any answer will do: it listens only when all is up.
  private boolean answers() {
    try {
      var connection = (HttpURLConnection) url().toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
