package dev.lockstep.keycloak.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import dev.lockstep.scim.message.ScimRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private static final KnownAttributes NONE = KnownAttributes.NONE;

  @Test
  void an_update_is_a_patch_with_a_path_per_operation() {
    var set = new TreeMap<>(Map.of("userName", TextNode.valueOf("alicia")));
    var update =
        new Plan.Update(
            "r1", new TreeMap<>(set), new TreeSet<>(Set.of("name.familyName")), NONE, NONE);
    var patch = (ScimRequest.Patch) Requests.update("Users", update);
    assertThat(patch.id()).isEqualTo("r1");
    assertThat(patch.body())
        .hasToString(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\
            {"op":"replace","path":"userName","value":"alicia"},\
            {"op":"remove","path":"name.familyName"}]}\
            """);
  }

  @Test
  void a_deactivation_says_active_false_and_nothing_else() {
    var patch =
        (ScimRequest.Patch) Requests.deactivate("Users", new Plan.Deactivate("r1", NONE, NONE));
    assertThat(patch.body().path("Operations"))
        .hasToString("[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]");
  }

  @Test
  void a_create_is_the_resource_and_a_delete_the_id() {
    var alice = JsonNodeFactory.instance.objectNode().put("userName", "alice");
    assertThat(Requests.create("Users", new Plan.Create(alice, NONE)))
        .isEqualTo(new ScimRequest.Create("Users", alice));
    assertThat(Requests.delete("Groups", new Plan.Delete("r1")))
        .isEqualTo(new ScimRequest.Delete("Groups", "r1"));
  }
}
