package dev.lockstep.endtoend.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a node of Keycloak runs in: a process of this machine, or a container on this machine's
 * network. It can be started again after it ended. One thread.
 */
public interface Housing {
  /** Starts Keycloak's script with these arguments, without waiting. */
  void start(List<String> arguments, Map<String, String> environment);

  /** Waits until it is ready; one that ends before fails with the tail of its log. */
  void await(BooleanSupplier ready, Duration limit);

  boolean running();

  /** The process id of the server itself, as this machine sees it. */
  long pid();

  /** All it has written since its last start. */
  String log();

  /** Ends it as a power cut would. */
  void kill();

  /** Ends it as an operator would, by SIGTERM. */
  void stop();

  /** Runs Keycloak's script to its end, beside the server or without it. */
  void runOnce(List<String> arguments, Map<String, String> environment);
}
