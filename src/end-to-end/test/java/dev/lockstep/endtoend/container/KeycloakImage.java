package dev.lockstep.endtoend.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.endtoend.process.Workspace;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/** The image of {@code docker/keycloak}, built from the very file that users build it from. */
public final class KeycloakImage {
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
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable()
            || "all".equals(System.getProperty("lockstep.require")),
        "Skipped: no container engine answers. Start Docker or Podman, or set DOCKER_HOST.");
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
