package dev.lockstep.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.scim.error.ScimException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members",
        "name.familyName",
        "addresses[type eq \"work\"]",
        "members[value eq \"2819c223-7f76-453a-919d-413861904646\"]",
        "members[value eq \"2819c223-7f76-453a-919d-413861904646\"].displayName",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName",
        "urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"work\"].value",
        "members.$ref",
        "emails[type eq \"a].b\" and (value pr or display pr)].value"
      })
  void a_path_prints_as_it_was_written(String path) {
    assertThat(PatchPath.parse(path)).hasToString(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|0",
        "emails[|7",
        "emails[type eq \"work\"|21",
        "emails[type eq \"work\"] value|23",
        "emails[type eq \"work\"].|23",
        "emails[type eq work]|15",
        "emails.value[type pr]|12",
        "name.given.name|5",
        "members[value eq \"x\"]]|21",
        "a b|2",
        "9|0",
      })
  void a_malformed_path_is_refused_at_its_position(String path, int position) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> PatchPath.parse(path))
        .satisfies(
            error -> {
              assertThat(error.scimType()).isEqualTo("invalidPath");
              assertThat(error.position()).hasValue(position);
            });
  }
}
