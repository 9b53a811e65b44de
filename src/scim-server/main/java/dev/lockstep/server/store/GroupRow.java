package dev.lockstep.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a Group's document means for its row: the document without members, its folded copy and the
 * looked-up columns.
 *
 * @param document as it was sent, canonical, without members
 * @param folded as filters compare it
 * @param displayName folded
 * @param externalId exact
 */
public record GroupRow(
    ObjectNode document, ObjectNode folded, String displayName, @Nullable String externalId) {

  public static GroupRow of(ObjectNode sent) {
    return of(sent, ResourceTypes.GROUP);
  }

  /** The same where an organization has schemas of its own. */
  public static GroupRow of(ObjectNode sent, ResourceType type) {
    var document = sent.deepCopy();
    document.remove("members");
    var folded = Resources.fold(document, type);
    return new GroupRow(
        document,
        folded,
        folded.path("displayName").asText(),
        textOrNull(document.path("externalId")));
  }

  /** The displayName as written. */
  public String name() {
    return document.path("displayName").asText();
  }

  private static @Nullable String textOrNull(JsonNode value) {
    return value.isTextual() ? value.textValue() : null;
  }
}
