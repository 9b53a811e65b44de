package dev.lockstep.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the values of a resource type's attributes are: in columns, in rows of their own, or else
 * in the document.
 *
 * @param type the type
 * @param table whose rows are the resources
 * @param columns what is looked up often
 * @param meta what is known about each resource, by the names below {@code meta}
 * @param rows groups or members
 */
record Attributes(ResourceType type, String table, Columns columns, Columns meta, Rows rows) {
  private static final String BY_ADDRESS =
      "select e.member from member_address e where e.organization = ? and e.email = ?";
  private static final String BY_MEMBER =
      "select gm.scim_group from scim_group_member gm where gm.organization = ? and gm.member = ?";

  static Attributes of(ResourceType type, String base) {
    var columns = new HashMap<String, Column>();
    columns.put("id", Column.id("r.id").found());
    columns.put("externalId", Column.exact("r.external_id").found());
    columns.put("displayName", Column.folded("r.display_name").found());
    var meta = meta(type, base);
    meta.forEach((name, column) -> columns.put("meta." + name, column));
    if (!isUser(type)) {
      return new Attributes(
          type, "scim_group", new Columns(columns), new Columns(meta), Rows.members(base));
    }
    columns.put("userName", Column.folded("r.user_name").found());
    columns.put("active", Column.flag("r.active"));
    return new Attributes(
        type, "member", new Columns(columns), new Columns(meta), Rows.groups(base));
  }

  private static Map<String, Column> meta(ResourceType type, String base) {
    return Map.of(
        "resourceType", Column.exact("'" + (isUser(type) ? "User" : "Group") + "'"),
        "created", Column.time("r.created"),
        "lastModified", Column.time("r.modified"),
        "version", Column.exact("('W/\"' || r.version || '\"' collate \"C\")"),
        "location", Column.address(base + "/" + type.endpoint() + "/", "r.id").found());
  }

  boolean isMeta(AttributePath path) {
    return path.schema() == null && path.name().equals("meta");
  }

  /** The ids of those who have this value, by a table made for that; empty where there is none. */
  Optional<SqlCondition> lookUp(UUID organization, AttributePath path, JsonNode value) {
    if (isUser(type) && path.toString().equals("emails.value")) {
      return Optional.of(found(BY_ADDRESS, organization, Folding.text(value.asText())));
    }
    if (!isUser(type) && path.toString().equals("members.value")) {
      var id = Ids.parse(value.asText());
      return Optional.of(id.map(i -> found(BY_MEMBER, organization, i)).orElse(SqlCondition.NONE));
    }
    return Optional.empty();
  }

  // An array, unlike a subquery, leads the way whether it stands beside "and" or "or".
  private static SqlCondition found(String ids, UUID organization, Object value) {
    return SqlCondition.of("r.id = any (array(" + ids + "))", organization, value).indexed();
  }

  private static boolean isUser(ResourceType type) {
    return type.id().equals(ResourceTypes.USER.id());
  }
}
