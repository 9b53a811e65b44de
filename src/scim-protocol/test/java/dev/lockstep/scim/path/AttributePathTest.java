package dev.lockstep.scim.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.scim.error.ScimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName",
        "name.familyName",
        "members.$ref",
        "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName",
        "http://example.com/schemas/1.0:badge-no_2"
      })
  void a_path_prints_as_it_was_written(String path) {
    assertThat(AttributePath.parse(path)).hasToString(path);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``,0",
        "a.,2",
        "a.b.c,2",
        ".a,0",
        "1a,0",
        "a b,0",
        "urn:x:,6",
        ":a,0",
        "u n:a,0",
        "ä,0"
      })
  void a_malformed_path_is_refused_at_its_position(String path, int position) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> AttributePath.parse(path))
        .satisfies(
            error -> {
              assertThat(error.scimType()).isEqualTo("invalidPath");
              assertThat(error.position()).hasValue(position);
            });
  }

  @Test
  void a_path_cannot_be_made_of_what_would_not_parse() {
    assertThatIllegalArgumentException().isThrownBy(() -> AttributePath.of("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> AttributePath.of("a", "b.c"));
    assertThatIllegalArgumentException().isThrownBy(() -> new AttributePath("a b", "c", null));
  }
}
