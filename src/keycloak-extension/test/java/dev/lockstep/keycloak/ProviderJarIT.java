package dev.lockstep.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The JAR that goes into a Keycloak: all that is needed, and nothing that Keycloak has already. */
class ProviderJarIT {
  private static final List<String> OURS =
      List.of(
          "dev/lockstep/",
          "theme/lockstep/",
          "theme-resources/messages/",
          "theme-resources/templates/html/lockstep-",
          "theme-resources/templates/text/lockstep-",
          "META-INF/lockstep",
          "META-INF/services/",
          "META-INF/keycloak-themes.json",
          "META-INF/MANIFEST.MF");

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
  void nothing_lies_where_keycloak_or_another_extension_has_its_own() throws IOException {
    assertThat(files())
        .allMatch(name -> OURS.stream().anyMatch(name::startsWith))
        .filteredOn(name -> name.startsWith("META-INF/services/"))
        .allMatch(name -> name.startsWith("META-INF/services/org.keycloak."));
  }

  @Test
  void hosts_are_verified_with_the_list_of_public_suffixes_that_moved_along() throws Exception {
    try (var jar = new URLClassLoader(new URL[] {jar().toUri().toURL()}, null)) {
      var list = "dev/lockstep/keycloak/shaded/publicsuffix/list/effective_tld_names.dat";
      assertThat(jar.findResource(list)).isNotNull();
      var loader =
          "dev/lockstep/keycloak/shaded/hc/client5/http/psl/PublicSuffixMatcherLoader.class";
      try (var code = Objects.requireNonNull(jar.getResourceAsStream(loader))) {
        assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1)).contains(list);
      }
    }
  }

  @Test
  void the_pages_files_lie_in_a_folder_of_their_version_so_that_no_browser_keeps_old_ones()
      throws IOException {
    var theme = new Properties();
    try (var zip = new ZipFile(jar().toFile());
        var file = zip.getInputStream(zip.getEntry("theme/lockstep/admin/theme.properties"))) {
      theme.load(file);
    }
    for (var key : List.of("scripts.lockstep", "styles.lockstep")) {
      assertThat(theme.getProperty(key)).matches("\\d+\\.\\d+\\.\\d+[^/]*/lockstep\\.(js|css)");
      assertThat(files()).contains("theme/lockstep/admin/resources/" + theme.getProperty(key));
    }
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
