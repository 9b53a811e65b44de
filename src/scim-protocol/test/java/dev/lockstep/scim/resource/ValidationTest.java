package dev.lockstep.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.lockstep.scim.Badges;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'color': 'red'}|number is required",
        "{'number': ''}|number is required",
        "{'number': '7', 'doors': [{'value': 'a'}, {'installed': '1999'}]}|doors.value is required",
        "{'number': '7', 'color': 'green'}|color must be one of red, blue",
      })
  void what_the_schema_demands_is_demanded(String badge, String detail) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Resources.canonical(Badges.ada(badge), Badges.USER, ScimRules.STRICT))
        .withMessageEndingWith(detail)
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidValue"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'number': 'B7', 'floors': 1}|floors must be a list",
        "{'number': 'B7', 'floors': ['one']}|floors must be of type integer",
        "{'number': 7}|number must be of type string",
        "{'number': 'B7', 'doors': ['a']}|doors must be an object",
      })
  void values_have_their_type(String badge, String detail) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Resources.canonical(Badges.ada(badge), Badges.USER, ScimRules.STRICT))
        .withMessageContaining(detail);
  }

  @Test
  void without_the_extension_nothing_of_it_is_required() {
    assertThatNoException()
        .isThrownBy(() -> Resources.canonical(Json.object("{'userName': 'ada'}"), Badges.USER));
  }

  @Test
  void canonical_values_are_compared_without_case_and_kept_as_sent() {
    var sent = Badges.ada("{'number': '7', 'color': 'RED'}");
    assertThat(Resources.canonical(sent, Badges.USER, ScimRules.STRICT)).isEqualTo(sent);
  }

  @Test
  void what_only_the_server_writes_is_ignored_in_a_body() {
    var sent = Badges.ada("{'number': '7', 'printed': '2026-01-01T00:00:00Z'}");
    assertThat(Resources.canonical(sent, Badges.USER)).isEqualTo(Badges.ada("{'number': '7'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'number': '7'}|{'number': '8'}|number is immutable",
        "{'number': '7'}|{'color': 'red'}|number is required",
        "{'number': '7', 'doors': [{'value': 'a', 'installed': '1999'}]}"
            + "|{'number': '7', 'doors': [{'value': 'a', 'installed': '2000'}]}"
            + "|doors.installed is immutable",
      })
  void what_is_immutable_stays(String before, String after, String detail) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> Validation.check(Badges.ada(after), Badges.USER, Badges.ada(before)))
        .withMessageContaining(detail)
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("mutability"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'number': '7'}|{'number': '7', 'color': 'blue'}",
        "{'color': 'red'}|{'color': 'blue'}",
        "{'color': 'red'}|{'color': 'red', 'number': '7'}",
        "{'number': '7', 'doors': [{'value': 'a', 'installed': '1999'}]}"
            + "|{'number': '7', 'doors': [{'value': 'b', 'installed': '2000'}]}",
        "{'number': '7', 'doors': [{'value': 'a', 'installed': '1999'}]}|{'number': '7'}",
      })
  void the_rest_may_change(String before, String after) {
    assertThatNoException()
        .isThrownBy(() -> Validation.check(Badges.ada(after), Badges.USER, Badges.ada(before)));
  }

  @Test
  void a_put_that_leaves_out_what_is_immutable_keeps_it() {
    var old = Badges.ada("{'number': '7', 'color': 'red'}");
    var body = Json.object("{'userName': 'lovelace'}");
    assertThat(Resources.replacement(old, body, Badges.USER, ScimRules.LENIENT))
        .isEqualTo(Badges.ada("{'number': '7'}").put("userName", "lovelace"));
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(
            () ->
                Resources.replacement(
                    old, Badges.ada("{'number': '8'}"), Badges.USER, ScimRules.LENIENT))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("mutability"));
  }
}
