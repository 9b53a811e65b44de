package dev.lockstep.scim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.scim.rules.ScimRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** PATCH: a few operations, one after the other, on a rich user. */
final class Patches {

  private static final List<String> OPS = List.of("add", "replace", "remove");
  private static final ScimJson JSON = ScimJson.within(ScimLimits.DEFAULT);

  private Patches() {}

  /** An operation; an empty text is none. */
  record Written(@InRange(min = 0, max = 2) int op, @NotNull String path, @NotNull String value) {

    ObjectNode json() {
      var operation = JsonNodeFactory.instance.objectNode().put("op", OPS.get(op));
      if (!path.isEmpty()) {
        operation.put("path", path);
      }
      if (!value.isEmpty()) {
        var wrapped = ("{\"value\":" + value + "}").getBytes(StandardCharsets.UTF_8);
        operation.setAll(JSON.readObject(wrapped));
      }
      return operation;
    }
  }

  static void run(List<Written> written) {
    Refusals.allowedFrom(
        () -> {
          var body = JsonNodeFactory.instance.objectNode();
          var array = body.putArray("Operations");
          written.forEach(each -> array.add(each.json()));
          run(body);
        });
  }

  private static void run(ObjectNode body) {
    var operations = PatchRequest.parse(body);
    assertThat(PatchRequest.parse(PatchRequest.toJson(operations))).isEqualTo(operations);
    Refusals.allowedFrom(() -> GroupPatch.of(operations));
    Refusals.allowedFrom(() -> Patcher.apply(Rich.USER, operations, Rich.TYPE, ScimRules.STRICT));
    var before = Rich.USER.deepCopy();
    var patched = Patcher.apply(Rich.USER, operations, Rich.TYPE);
    assertThat(Rich.USER).isEqualTo(before);
    assertThat(Resources.canonical(patched, Rich.TYPE)).isEqualTo(patched);
  }
}
