package dev.lockstep.endtoend.container;

import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import dev.lockstep.endtoend.process.Housing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A container by Testcontainers, on this machine's own network, so that its addresses are those of
 * a process. Each start is a new container.
 */
public final class ContainerHousing implements Housing {
  private static final int STOP_SECONDS = 20;
  private static final Duration POLL = Duration.ofMillis(200);

  private final DockerImageName image;
  private @Nullable OnThisNetwork container;

  public ContainerHousing(DockerImageName image) {
    this.image = image;
  }

  @Override
  public void start(List<String> arguments, Map<String, String> environment) {
    var next =
        new OnThisNetwork(image)
            .withProductionMode()
            .withOptimizedFlag()
            .withEnv(environment)
            .waitingFor(new WithoutWaiting());
    // Production mode and the optimized flag are the first two.
    arguments.stream().skip(2).forEach(next::withCustomCommand);
    next.start();
    container = next;
  }

  @Override
  public void await(BooleanSupplier ready, Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (!running()) throw new IllegalStateException("the container ended:\n" + log());
      if (System.nanoTime() > deadline)
        throw new IllegalStateException(
            "the container is not ready after " + limit.toSeconds() + " s:\n" + log());
      sleep();
    }
  }

  @Override
  public boolean running() {
    return container != null && container.isRunning();
  }

  @Override
  public long pid() {
    var pid = container().getCurrentContainerInfo().getState().getPidLong();
    if (pid == null) throw new IllegalStateException("the container has no process");
    return pid;
  }

  @Override
  public String log() {
    return container().getLogs();
  }

  @Override
  public void kill() {
    var ended = container();
    ended.getDockerClient().killContainerCmd(ended.getContainerId()).exec();
    ended.stop();
  }

  @Override
  public void stop() {
    var ended = container();
    ended
        .getDockerClient()
        .stopContainerCmd(ended.getContainerId())
        .withTimeout(STOP_SECONDS)
        .exec();
    ended.stop();
  }

  @Override
  public void runOnce(List<String> arguments, Map<String, String> environment) {
    throw new UnsupportedOperationException("run by the process only: " + arguments.get(0));
  }

  private OnThisNetwork container() {
    if (container == null) throw new IllegalStateException("the container was never started");
    return container;
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }

  /** Its ports are this machine's, so none is mapped. */
  private static final class OnThisNetwork extends ExtendableKeycloakContainer<OnThisNetwork> {
    OnThisNetwork(DockerImageName image) {
      super(image);
      setNetworkMode("host");
    }

    @Override
    protected void configure() {
      super.configure();
      setExposedPorts(List.of());
    }
  }

  /** The node itself asks whether it is ready. */
  private static final class WithoutWaiting extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }
}
