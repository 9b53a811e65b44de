package dev.lockstep.keycloak.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.dialect.Layers;
import dev.lockstep.keycloak.dialect.Preset;
import dev.lockstep.keycloak.dialect.WrongSetting;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes.Difference;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private static final KnownAttributes NONE = KnownAttributes.NONE;

  private static final Dialect GENERIC = Dialect.preset("generic");

  private static Dialect.Patch patch(String... settings) throws WrongSetting {
    return Layers.of(Preset.named("generic")).set(List.of(settings)).dialect().patch();
  }

  /** Operations of a PATCH that renames somebody, switches them off and clears two attributes. */
  private static String operations(Dialect.Patch patch) {
    var set = new TreeMap<String, JsonNode>();
    set.put("active", BooleanNode.FALSE);
    set.put("userName", TextNode.valueOf("alicia"));
    set.put("urn:x:User:title", TextNode.valueOf("Dr"));
    var clear = new TreeSet<>(Set.of("name.familyName", "emails"));
    var request = Requests.patch("Users", "r1", new Difference(set, clear), patch).orElseThrow();
    return request.body().path("Operations").toString();
  }

  @Test
  void an_update_is_a_patch_with_a_path_per_operation() {
    var set = new TreeMap<String, JsonNode>(Map.of("userName", TextNode.valueOf("alicia")));
    var change = new Difference(set, new TreeSet<>(Set.of("name.familyName")));
    var patch = Requests.patch("Users", "r1", change, GENERIC.patch()).orElseThrow();
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
  void an_attribute_is_cleared_as_the_target_wants_it() throws WrongSetting {
    assertThat(operations(patch()))
        .contains("{\"op\":\"remove\",\"path\":\"emails\"}")
        .contains("{\"op\":\"remove\",\"path\":\"name.familyName\"}");
    assertThat(operations(patch("patch.clear=null")))
        .contains("{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":null}")
        .doesNotContain("remove");
    assertThat(operations(patch("patch.clear=empty")))
        .contains("{\"op\":\"replace\",\"path\":\"emails\",\"value\":[]}")
        .contains("{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":\"\"}");
    assertThat(operations(patch("patch.clear=never"))).doesNotContain("emails", "familyName");
  }

  @Test
  void where_nothing_may_be_said_nothing_is_sent() throws WrongSetting {
    var change = new Difference(new TreeMap<>(), new TreeSet<>(Set.of("emails")));
    assertThat(Requests.patch("Users", "r1", change, patch("patch.clear=never"))).isEmpty();
  }

  @Test
  void older_services_get_one_object_in_their_own_spelling() throws WrongSetting {
    var old = patch("patch.paths=none", "patch.operations=capital", "patch.booleans=text");
    assertThat(operations(old))
        .isEqualTo(
            """
            [{"op":"Replace","value":{"active":"False","urn:x:User":{"title":"Dr"},\
            "userName":"alicia"}},{"op":"Remove","path":"emails"},\
            {"op":"Remove","path":"name.familyName"}]\
            """);
  }

  @Test
  void a_put_keeps_what_is_not_ours() throws JsonProcessingException {
    var json = new ObjectMapper();
    var remote =
        (ObjectNode)
            json.readTree(
                """
                {"id":"r1","meta":{"version":"1"},"groups":[{"value":"g"}],"userName":"alice","title":"Dr",
                 "name":{"givenName":"A","familyName":"L"}}\
                """);
    var set = new TreeMap<String, JsonNode>(Map.of("userName", TextNode.valueOf("alicia")));
    var merged =
        Requests.merged(remote, new Difference(set, new TreeSet<>(Set.of("name.familyName"))));
    assertThat(merged)
        .isEqualTo(
            json.readTree(
                "{\"id\":\"r1\",\"userName\":\"alicia\",\"title\":\"Dr\",\"name\":{\"givenName\":\"A\"}}"));
  }

  @Test
  void a_deactivation_says_active_false_and_nothing_else() {
    var patch =
        Requests.patch("Users", "r1", Requests.active(false), GENERIC.patch()).orElseThrow();
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
