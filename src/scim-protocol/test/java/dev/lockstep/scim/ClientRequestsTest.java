package dev.lockstep.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.patch.GroupPatch;
import dev.lockstep.scim.patch.MemberChange;
import dev.lockstep.scim.patch.PatchRequest;
import dev.lockstep.scim.patch.Patcher;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Okta, Entra ID, OneLogin, JumpCloud, Google and authentik send, and what it must do. */
class ClientRequestsTest {

  static Stream<String> requests() {
    return Json.files("clients");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_clients_request_does_what_the_client_means(String name) {
    var fixture = Json.file(name);
    var actual =
        switch (decoded(fixture)) {
          case ScimRequest.Create(var endpoint, var body) ->
              Resources.canonical(body, type(fixture));
          case ScimRequest.Replace(var endpoint, var id, var body, var conditions) ->
              Resources.canonical(body, type(fixture));
          case ScimRequest.Patch(var endpoint, var id, var body, var conditions) ->
              Patcher.apply(
                  (ObjectNode) fixture.get("before"), PatchRequest.parse(body), type(fixture));
          case ScimRequest.Search search -> search.toString();
          case ScimRequest.Read read -> read.toString();
          case ScimRequest.Delete delete -> delete.toString();
          case ScimRequest.Bulk bulk -> bulk.toString();
          case ScimRequest.Discover discover -> discover.toString();
        };
    assertThat(actual).isEqualTo(expected(fixture));
  }

  static Stream<String> groupWrites() {
    return requests().filter(name -> Json.file(name).has("changes"));
  }

  @ParameterizedTest
  @MethodSource("groupWrites")
  void a_groups_members_are_changed_without_the_group(String name) {
    var fixture = Json.file(name);
    var changes =
        switch (decoded(fixture)) {
          case ScimRequest.Patch patch -> GroupPatch.of(PatchRequest.parse(patch.body())).members();
          case ScimRequest.Create create -> listed(GroupPatch.membersIn(create.body()));
          case ScimRequest.Replace replace -> listed(GroupPatch.membersIn(replace.body()));
          default -> throw new AssertionError("not a write: " + name);
        };
    assertThat(changes).map(MemberChange::toString).isEqualTo(texts(fixture.get("changes")));
  }

  private static List<MemberChange> listed(MemberChange.@Nullable ReplaceMembers members) {
    return members == null ? List.of() : List.of(members);
  }

  private static Object expected(ObjectNode fixture) {
    return fixture.has("decoded")
        ? fixture.get("decoded").textValue()
        : fixture.get(fixture.has("after") ? "after" : "canonical");
  }

  private static ResourceType type(ObjectNode fixture) {
    return ResourceTypes.find(fixture.get("type").textValue()).orElseThrow();
  }

  private static ScimRequest decoded(ObjectNode fixture) {
    var request = fixture.get("request");
    return RequestCodec.decode(
        new HttpMessage(
            request.get("method").textValue(),
            request.get("path").textValue(),
            map(request.get("query")),
            map(request.get("headers")),
            request.get("body")));
  }

  private static Map<String, String> map(@Nullable JsonNode node) {
    var map = new LinkedHashMap<String, String>();
    if (node != null) {
      node.properties().forEach(field -> map.put(field.getKey(), field.getValue().textValue()));
    }
    return map;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::textValue).toList();
  }
}
