package dev.lockstep.endtoend.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.endtoend.process.Workspace;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/** The image of {@code docker/keycloak}, built from the very file that users build it from. */
public final class KeycloakImage {
  private static final String NO_ENGINE =
      "Skipped: no container engine answers. Start Docker or Podman, or set DOCKER_HOST.";

  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private KeycloakImage() {}

  /** Does this run want containers? */
  public static boolean wanted() {
    return Boolean.getBoolean("lockstep.containers");
  }

  /**
   * Builds the image; its layers are kept, so a second build takes seconds. Where no engine answers
   * the test that asked is skipped.
   */
  public static DockerImageName build(Workspace workspace) {
    boolean goesOn =
        DockerClientFactory.instance().isDockerAvailable()
            || "all".equals(System.getProperty("lockstep.require"));
    // A reason stands in reports only; whoever reads Maven's output must not miss it.
    if (!goesOn && TOLD.compareAndSet(false, true)) System.out.println(NO_ENGINE);
    assumeTrue(goesOn, NO_ENGINE);
    var root = workspace.root();
    var jar = root.relativize(workspace.providerJar());
    var dockerfile = root.resolve(Path.of("docker", "keycloak", "Dockerfile"));
    return DockerImageName.parse(
        new ImageFromDockerfile("lockstep-keycloak:test", false)
            .withBuildArg("BASE", System.getProperty("lockstep.keycloak.base"))
            .withFileFromPath("Dockerfile", dockerfile)
            .withFileFromPath(jar.toString(), workspace.providerJar())
            .get());
  }
}
