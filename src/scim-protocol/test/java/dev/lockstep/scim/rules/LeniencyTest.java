package dev.lockstep.scim.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.FilterParser;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each leniency by what happens with it and without it, in a file of its name. */
class LeniencyTest {

  @ParameterizedTest
  @EnumSource
  void a_leniency_can_be_switched_off_alone(Leniency leniency) {
    var example = Json.file("leniencies/" + leniency);
    assertThat(outcome(example, ScimRules.LENIENT)).isEqualTo(example.get("with"));
    assertThat(outcome(example, ScimRules.LENIENT.without(leniency)))
        .isEqualTo(example.get("without"));
  }

  @ParameterizedTest
  @EnumSource
  void strict_rules_have_no_leniency(Leniency leniency) {
    var example = Json.file("leniencies/" + leniency);
    assertThat(outcome(example, ScimRules.STRICT)).isNotEqualTo(example.get("with"));
  }

  private static JsonNode outcome(ObjectNode example, ScimRules rules) {
    try {
      return run(example, rules);
    } catch (ScimException refused) {
      return TextNode.valueOf(String.valueOf(refused.scimType()));
    }
  }

  private static JsonNode run(ObjectNode example, ScimRules rules) {
    if (example.has("filter")) {
      var filter = FilterParser.parse(example.get("filter").textValue(), rules);
      return TextNode.valueOf(FilterText.of(filter));
    }
    if (example.has("get")) {
      var path = example.get("get").textValue();
      var message = new HttpMessage("GET", path, Map.of(), Map.of(), null);
      return TextNode.valueOf(RequestCodec.decode(message, rules).endpoint());
    }
    if (example.has("contentType")) {
      var headers = Map.of("Content-Type", example.get("contentType").textValue());
      var message = new HttpMessage("POST", "/Users", Map.of(), headers, example.get("body"));
      return TextNode.valueOf(RequestCodec.decode(message, rules).endpoint());
    }
    if (example.get("post") instanceof ObjectNode body) {
      return Resources.canonical(body, ResourceTypes.USER, rules);
    }
    var operations = PatchRequest.parse(example.get("patch"), rules);
    var before = (ObjectNode) example.get("before");
    return Patcher.apply(before, operations, ResourceTypes.USER, rules);
  }
}
