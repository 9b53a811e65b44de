package dev.lockstep.endtoend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** Where this checkout keeps what the build made of it. */
public record Workspace(Path root) {

  /** The checkout around the working directory. */
  public static Workspace here() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) return new Workspace(folder);
    }
    throw new IllegalStateException("No .mvn folder at or above " + Path.of("").toAbsolutePath());
  }

  public Path target() {
    return root.resolve("target");
  }

  /**
   * The distribution of Keycloak as Maven unpacked it; never changed after that but by its own
   * build.
   */
  public Path keycloak() {
    return onlyOne(target().resolve("keycloak"), "keycloak-[0-9]*");
  }

  public Path providerJar() {
    return onlyOne(target().resolve("lockstep-keycloak"), "lockstep-keycloak-*.jar");
  }

  public Path serverJar() {
    return onlyOne(target().resolve("lockstep-server"), "lockstep-server.jar");
  }

  private static Path onlyOne(Path folder, String glob) {
    try (var found = Files.newDirectoryStream(folder, glob)) {
      var paths = StreamSupport.stream(found.spliterator(), false).toList();
      if (paths.size() == 1) return paths.get(0);
      throw new IllegalStateException(
          "Expected one " + glob + " in " + folder + " but found " + paths + "; run mvn package");
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing built in " + folder + "; run mvn package", e);
    }
  }
}
