package dev.lockstep.server.http.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.list.ListResponse;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest.Discover;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.query.Queries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this server says of itself: what is there, and nothing else. */
final class Discovery {
  private static final String CONFIG =
      "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

  private Discovery() {}

  static Answer answer(Discover wanted, Asked asked) {
    var base = asked.base();
    return Answer.ok(
        switch (wanted.endpoint()) {
          case "ServiceProviderConfig" -> config(base);
          case "ResourceTypes" ->
              pick(
                  wanted.id(),
                  asked.types().all().stream()
                      .map(type -> located(type.toJson(), "ResourceType", base))
                      .toList());
          case "Schemas" ->
              pick(
                  wanted.id(),
                  asked.types().schemas().stream()
                      .map(schema -> located(schema.toJson(), "Schema", base))
                      .toList());
          default -> throw ScimException.notFound("there is nothing at /" + wanted.endpoint());
        });
  }

  private static ObjectNode pick(@Nullable String id, List<ObjectNode> all) {
    if (id == null) return ListResponse.all(all).toJson();
    return all.stream()
        .filter(one -> one.path("id").asText().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> ScimException.notFound("there is no " + id));
  }

  private static ObjectNode located(ObjectNode json, String type, String base) {
    json.putObject("meta")
        .put("resourceType", type)
        .put("location", base + "/" + type + "s/" + json.path("id").asText());
    return json;
  }

  private static ObjectNode config(String base) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(CONFIG);
    supported(json, "patch", true);
    supported(json, "bulk", true)
        .put("maxOperations", ScimLimits.DEFAULT.bulkOperationsMax())
        .put("maxPayloadSize", ScimLimits.DEFAULT.bodyBytesMax());
    supported(json, "filter", true).put("maxResults", ScimLimits.DEFAULT.pageSizeMax());
    supported(json, "changePassword", false);
    supported(json, "sort", true);
    supported(json, "etag", true);
    json.putObject("pagination")
        .put("cursor", true)
        .put("index", true)
        .put("defaultPaginationMethod", "index")
        .put("defaultPageSize", Page.DEFAULT_COUNT)
        .put("maxPageSize", ScimLimits.DEFAULT.pageSizeMax())
        .put("cursorTimeout", Queries.CURSOR_LIFE.toSeconds());
    json.putArray("authenticationSchemes")
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "Bearer token")
        .put(
            "description",
            "A token made on the organization's Provisioning page, sent as Authorization: Bearer")
        .put("primary", true);
    json.putObject("meta")
        .put("resourceType", "ServiceProviderConfig")
        .put("location", base + "/ServiceProviderConfig");
    return json;
  }

  private static ObjectNode supported(ObjectNode json, String feature, boolean supported) {
    return json.putObject(feature).put("supported", supported);
  }
}
