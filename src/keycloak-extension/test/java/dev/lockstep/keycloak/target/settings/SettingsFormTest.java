package dev.lockstep.keycloak.target.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsFormTest {
  private static final Path PAGE = Path.of("../../docs/targets.md");

  @Test
  void the_documentation_has_every_setting() throws IOException {
    assertThat(SettingsForm.properties()).isNotEmpty();
    assertThat(Files.readString(PAGE).lines().filter(line -> line.startsWith("| `")).toList())
        .satisfies(
            rows ->
                assertThat(SettingsForm.properties())
                    .allSatisfy(
                        setting ->
                            assertThat(rows)
                                .anyMatch(row -> row.contains("`" + setting.getName() + "`"))));
  }
}
