package dev.lockstep.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchRequestTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "'x'",
        "{}",
        "{'Operations': []}",
        "{'Operations': {}}",
        "{'Operations': null}",
        "{'Operations': ['remove']}",
      })
  void a_body_of_another_structure_is_refused(String body) {
    refused(body, "invalidSyntax");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|invalidSyntax",
        "{'op': 1, 'path': 'a'}|invalidSyntax",
        "{'op': 'move', 'path': 'a', 'value': 1}|invalidSyntax",
        "{'op': 'add', 'path': 'a'}|invalidValue",
        "{'op': 'replace', 'value': 'a'}|invalidValue",
        "{'op': 'replace', 'value': null}|invalidValue",
        "{'op': 'add', 'value': []}|invalidValue",
        "{'op': 'remove'}|noTarget",
        "{'op': 'remove', 'path': null}|noTarget",
        "{'op': 'remove', 'path': 'a['}|invalidPath",
        "{'op': 'remove', 'path': ['a']}|invalidPath",
        "{'op': 'remove', 'path': ''}|invalidPath",
      })
  void an_operation_that_makes_no_sense_is_refused(String operation, String scimType) {
    refused("{'Operations': [" + operation + "]}", scimType);
  }

  @Test
  void operations_are_counted_before_they_are_read() {
    var most = ScimLimits.DEFAULT.patchOperationsMax();
    var body = Json.object("{'Operations': []}");
    for (var count = 0; count <= most; count++) {
      body.withArray("Operations").addObject();
    }
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> PatchRequest.parse(body))
        .satisfies(error -> assertThat(error.status()).isEqualTo(413));
  }

  private static void refused(String body, String scimType) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> PatchRequest.parse(Json.node(body)))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo(scimType));
  }
}
