package dev.lockstep.server.http.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.list.Cursors;
import dev.lockstep.scim.list.ListResponse;
import dev.lockstep.scim.message.Conditions;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.server.directory.schema.Types;
import dev.lockstep.server.directory.scim.Found;
import dev.lockstep.server.directory.scim.Reference;
import dev.lockstep.server.directory.scim.Stored;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.query.Query;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How stored resources of a type are shown.
 *
 * @param type the type
 * @param references the attribute that names others: groups or members
 * @param others the endpoint of those
 * @param kind what stands as their type
 */
record Shown(ResourceType type, String references, String others, String kind) {

  static Shown users(Types types) {
    return new Shown(types.user(), "groups", "Groups", "direct");
  }

  static Shown groups(Types types) {
    return new Shown(types.group(), "members", "Users", "User");
  }

  /** The whole resource, or the part that the projection asks for. */
  ObjectNode show(Stored stored, Projection projection, String base) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode().setAll(stored.document());
    whole.put("id", stored.id().toString());
    if (!stored.references().isEmpty()) {
      var list = whole.putArray(references);
      stored.references().forEach(reference -> list.add(entry(list.objectNode(), reference, base)));
    }
    whole
        .putObject("meta")
        .put("resourceType", type.id())
        .put("created", stored.created().toString())
        .put("lastModified", stored.modified().toString())
        .put("location", location(stored, base))
        .put("version", stored.etag());
    return Resources.project(whole, type, projection);
  }

  /** A page of resources. */
  static Answer list(Found found, Query query, Asked asked) {
    var each =
        Stream.of(users(asked.types()), groups(asked.types()))
            .collect(Collectors.toMap(shown -> shown.type().id(), Function.identity()));
    var resources =
        found.listed().stream()
            .map(
                one ->
                    Objects.requireNonNull(each.get(one.type()))
                        .show(one.stored(), asked.projection(), asked.base()))
            .toList();
    var total = Math.toIntExact(found.total());
    var response =
        query.byCursor()
            ? ListResponse.of(total, new Cursors(null, found.next()), resources)
            : ListResponse.of(total, query.page().startIndex(), resources);
    return Answer.ok(response.toJson());
  }

  /**
   * The resource, unless the reader has this version already (RFC 7644 section 3.14). A user's
   * version doesn't count the groups it is in: those are written at the groups, which have versions
   * of their own (RFC 7643 section 4.1.2). Else one team's change would touch every person in it,
   * and refuse the If-Match of whoever changes one of them meanwhile.
   */
  Answer read(Stored stored, Conditions conditions, Asked asked) {
    return conditions.isNotModified(stored.etag())
        ? new Answer(304, Map.of("ETag", stored.etag()), null)
        : answer(200, stored, asked);
  }

  String location(Stored stored, String base) {
    return base + "/" + type.endpoint() + "/" + stored.id();
  }

  /** An answer with this resource, its version and address. */
  Answer answer(int status, Stored stored, Asked asked) {
    return new Answer(status, Map.of(), show(stored, asked.projection(), asked.base()))
        .with("ETag", stored.etag())
        .with("Location", location(stored, asked.base()));
  }

  private ObjectNode entry(ObjectNode entry, Reference reference, String base) {
    entry.put("value", reference.id());
    entry.put("$ref", base + "/" + others + "/" + reference.id());
    if (reference.display() != null) entry.put("display", reference.display());
    return entry.put("type", kind);
  }
}
