package dev.lockstep.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The JAR that goes into a Keycloak: all that is needed, and nothing that Keycloak has already. */
class ProviderJarIT {

  private static Path jar() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("project.target")))) {
      return files
          .filter(file -> file.getFileName().toString().matches("lockstep-keycloak-.*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> files() throws IOException {
    try (var zip = new ZipFile(jar().toFile())) {
      return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  @Test
  void every_class_is_ours_or_relocated() throws IOException {
    assertThat(files())
        .filteredOn(name -> name.endsWith(".class"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("dev/lockstep/"))
        .anyMatch(name -> name.startsWith("dev/lockstep/scim/"))
        .anyMatch(name -> name.startsWith("dev/lockstep/keycloak/shaded/hc/client5/"));
  }

  @Test
  void what_is_found_by_name_is_there() throws IOException {
    assertThat(files())
        .contains(
            "META-INF/services/org.keycloak.events.EventListenerProviderFactory",
            "META-INF/services/org.keycloak.storage.UserStorageProviderFactory",
            "META-INF/lockstep/THIRD-PARTY.txt",
            "dev/lockstep/keycloak/client/version.properties",
            "dev/lockstep/keycloak/dialect/generic.json")
        .doesNotHaveDuplicates();
  }
}
