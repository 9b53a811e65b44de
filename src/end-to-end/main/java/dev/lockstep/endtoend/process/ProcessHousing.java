package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A process of this machine, from a distribution that was built for it. */
final class ProcessHousing implements Housing {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration ONCE_LIMIT = Duration.ofMinutes(5);

  private final Processes processes;
  private final KeycloakDistribution distribution;
  private final String name;
  private @Nullable Child script;

  ProcessHousing(Processes processes, KeycloakDistribution distribution, String name) {
    this.processes = processes;
    this.distribution = distribution;
    this.name = name;
  }

  @Override
  public void start(List<String> arguments, Map<String, String> environment) {
    script = processes.start(name, program(arguments, environment));
  }

  @Override
  public void await(BooleanSupplier ready, Duration limit) {
    script().await(ready, limit);
    processes.remember(name + "-jvm", jvm());
  }

  @Override
  public boolean running() {
    return script != null && script().handle().isAlive();
  }

  @Override
  public long pid() {
    return jvm().pid();
  }

  @Override
  public String log() {
    try {
      return Files.readString(script().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void kill() {
    Child.kill(script().handle());
  }

  @Override
  public void stop() {
    Child.end(script().handle(), STOP_PATIENCE);
  }

  @Override
  public void runOnce(List<String> arguments, Map<String, String> environment) {
    processes.start(name + "-once", program(arguments, environment)).awaitSuccess(ONCE_LIMIT);
  }

  private ProcessBuilder program(List<String> arguments, Map<String, String> environment) {
    var program = distribution.kc(arguments);
    environment.forEach(program.environment()::putIfAbsent);
    return program;
  }

  private Child script() {
    if (script == null) throw new IllegalStateException(name + " was never started");
    return script;
  }

  // kc.sh starts the JVM as its child and waits for it.
  private ProcessHandle jvm() {
    return script()
        .handle()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no JVM"));
  }
}
