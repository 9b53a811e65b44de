package dev.lockstep.scim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.bulk.BulkJson;
import dev.lockstep.scim.bulk.BulkPlan;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.list.ListResponse;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.scim.schema.Schema;
import java.util.Map;

/** Bodies: whatever the bytes, each reader takes them or says why not. */
final class Bodies {

  private static final ScimLimits LIMITS = ScimLimits.DEFAULT;

  private Bodies() {}

  static void read(byte[] body) {
    Refusals.allowedFrom(
        () -> {
          var json = ScimJson.within(LIMITS).readObject(body);
          assertThat(ScimJson.within(LIMITS).readObject(ScimJson.write(json))).isEqualTo(json);
          resource(json);
          message(json);
        });
  }

  private static void resource(ObjectNode json) {
    Refusals.allowedFrom(() -> Resources.canonical(json, Rich.TYPE, ScimRules.STRICT));
    Refusals.allowedFrom(
        () -> {
          var canonical = Resources.canonical(json, Rich.TYPE);
          assertThat(Resources.canonical(canonical, Rich.TYPE)).isEqualTo(canonical);
          var folded = Resources.fold(canonical, Rich.TYPE);
          assertThat(Resources.fold(folded, Rich.TYPE)).isEqualTo(folded);
        });
  }

  private static void message(ObjectNode json) {
    Refusals.allowedFrom(() -> Patcher.apply(Rich.USER, PatchRequest.parse(json), Rich.TYPE));
    Refusals.allowedFrom(() -> BulkPlan.of(BulkJson.operations(json, LIMITS)));
    Refusals.allowedFrom(() -> BulkJson.results(json));
    Refusals.allowedFrom(() -> ListResponse.parse(json));
    Refusals.allowedFrom(
        () -> assertThat(Schema.parse(Schema.parse(json).toJson())).isEqualTo(Schema.parse(json)));
    Refusals.allowedFrom(
        () ->
            RequestCodec.decode(
                new HttpMessage("POST", "/Users/.search", Map.of(), Map.of(), json)));
    Refusals.allowedFrom(() -> Resources.canonical(json, ResourceTypes.GROUP));
  }
}
