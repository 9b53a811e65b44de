package dev.lockstep.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.lockstep.scim.error.ScimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

  private static final String NOW = "W/\"7\"";

  @ParameterizedTest
  @ValueSource(strings = {"W/\"7\"", "\"7\"", "*", " \"6\" , W/\"7\"", "\"a,b\",\"7\""})
  void a_tag_of_this_version_matches(String tags) {
    assertThatNoException().isThrownBy(() -> Conditions.ifMatch(tags).require(NOW));
    assertThat(Conditions.ifMatch(tags).isNotModified(NOW)).isFalse();
    assertThat(Conditions.ifNoneMatch(tags).isNotModified(NOW)).isTrue();
    assertThat(status(() -> Conditions.ifNoneMatch(tags).require(NOW))).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"6\"", "\"77\"", "\"6\", \"8\"", "\"\"", "\"*\""})
  void a_tag_of_another_version_does_not(String tags) {
    assertThat(status(() -> Conditions.ifMatch(tags).require(NOW))).isEqualTo(412);
    assertThat(status(() -> Conditions.ifMatch(tags).isNotModified(NOW))).isEqualTo(412);
    assertThat(Conditions.ifNoneMatch(tags).isNotModified(NOW)).isFalse();
    assertThatNoException().isThrownBy(() -> Conditions.ifNoneMatch(tags).require(NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "\"7", "W/7", "\"7\" \"8\"", "\"6\",", "*,\"7\""})
  void what_is_no_tag_is_refused(String tags) {
    assertThat(status(() -> Conditions.ifMatch(tags).require(NOW))).isEqualTo(400);
    assertThat(status(() -> Conditions.ifNoneMatch(tags).isNotModified(NOW))).isEqualTo(400);
  }

  @Test
  void without_conditions_everything_goes() {
    assertThat(Conditions.NONE.isNone()).isTrue();
    assertThat(Conditions.NONE.isNotModified(NOW)).isFalse();
    assertThatNoException().isThrownBy(() -> Conditions.NONE.require(NOW));
  }

  private static int status(Runnable check) {
    var refused = assertThatExceptionOfType(ScimException.class).isThrownBy(check::run).actual();
    return refused.status();
  }
}
