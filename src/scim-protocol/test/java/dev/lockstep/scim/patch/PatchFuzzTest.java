package dev.lockstep.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Operations put together at random: they work or are refused, and the result is canonical. */
class PatchFuzzTest {

  private static final List<String> PATHS =
      List.of(
          "userName",
          "title",
          "name",
          "name.givenName",
          "emails",
          "emails.value",
          "id",
          "meta",
          "emails[type eq \"work\"]",
          "emails[type eq \"work\"].value",
          "emails[primary eq true]",
          "roles[value eq \"x\"].display",
          "groups",
          "active",
          "color",
          "password",
          "schemas",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
          "urn:acme:User:badge",
          "addresses[type ne \"home\"].locality",
          "externalId");
  private static final List<String> VALUES =
      List.of(
          "null",
          "''",
          "'x'",
          "true",
          "'False'",
          "7",
          "1.5",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "{'value':'x'}",
          "[{'value':'x','type':'work','primary':true},{'value':'y'}]",
          "{'givenName':'A','familyName':null}",
          "{'title':'T','emails':[{'value':'z'}]}",
          "{'name.givenName':'B','urn:acme:User:badge':1,'color':'red','a b':2,'x[':1}",
          "{'urn:acme:User':{'badge':2},'urn:x':{}}",
          "[{'primary':true},{'primary':'True'}]");

  @Test
  void operations_work_or_are_refused_and_nothing_else_happens() {
    var random = new Random(3);
    var base = Resources.canonical(Json.file("rfc7643/enterprise-user"), ResourceTypes.USER);
    var untouched = base.deepCopy();
    var refused = 0;
    for (var run = 0; run < 20_000; run++) {
      var body = body(random);
      try {
        var after = Patcher.apply(base, PatchRequest.parse(body), ResourceTypes.USER);
        assertThat(Resources.canonical(after, ResourceTypes.USER))
            .as(body.toString())
            .isEqualTo(after);
      } catch (ScimException refusal) {
        assertThat(refusal.status()).isEqualTo(400);
        refused++;
      }
      assertThat(base).isEqualTo(untouched);
    }
    assertThat(refused).isBetween(1_000, 19_000);
  }

  private static ObjectNode body(Random random) {
    var body = JsonNodeFactory.instance.objectNode();
    var operations = body.putArray("Operations");
    for (var count = random.nextInt(3); count >= 0; count--) {
      var operation = operations.addObject();
      operation.put("op", List.of("add", "replace", "remove").get(random.nextInt(3)));
      if (random.nextInt(4) > 0) {
        operation.put("path", PATHS.get(random.nextInt(PATHS.size())));
      }
      if (random.nextInt(5) > 0) {
        operation.set("value", value(random));
      }
    }
    return body;
  }

  private static JsonNode value(Random random) {
    return Json.node(VALUES.get(random.nextInt(VALUES.size())));
  }
}
