package dev.lockstep.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of RFC 7644 section 3.5.2, by the RFC's rules alone. */
class Rfc7644PatchTest {

  static Stream<String> examples() {
    return Json.files("rfc7644");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_of_the_rfc_does_what_the_rfc_says(String name) {
    var example = Json.file(name);
    var type = ResourceTypes.find(example.get("type").textValue()).orElseThrow();
    var before = (ObjectNode) example.get("before");
    var untouched = before.deepCopy();
    var operations = PatchRequest.parse(example.get("body"), ScimRules.STRICT);

    var after = Patcher.apply(before, operations, type, ScimRules.STRICT);

    assertThat(after).isEqualTo(example.get("after"));
    assertThat(before).isEqualTo(untouched);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void running_an_example_twice_changes_nothing_more(String name) {
    var example = Json.file(name);
    var type = ResourceTypes.find(example.get("type").textValue()).orElseThrow();
    var operations = PatchRequest.parse(example.get("body"));
    var once = Patcher.apply((ObjectNode) example.get("before"), operations, type);
    assertThat(Patcher.apply(once, operations, type)).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_printed_and_read_again_is_the_same(String name) {
    var operations = PatchRequest.parse(Json.file(name).get("body"));
    assertThat(PatchRequest.parse(PatchRequest.toJson(operations), ScimRules.STRICT))
        .isEqualTo(operations);
  }
}
