package dev.lockstep.server.query;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Spelling;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.AttributeType;
import dev.lockstep.scim.schema.Returned;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates the wish for an order into SQL.
 *
 * @param attributes where the values are
 */
record Sorter(Attributes attributes) {
  private static final Set<String> ALWAYS_THERE =
      Set.of("userName", "active", "meta.created", "meta.lastModified", "meta.version");

  SqlOrder order(@Nullable Sort sort) {
    if (sort == null) return SqlOrder.BY_ID;
    var path = resolved(sort.by());
    if (attributes.columns().has(path)) return byColumn(path, sort.descending());
    if (attributes.rows().isAt(path)) {
      return new SqlOrder(attributes.rows().first(path), List.of(), "", true, sort.descending());
    }
    return byDocument(path, sort.descending());
  }

  private SqlOrder byColumn(AttributePath path, boolean descending) {
    var column = attributes.columns().get(path);
    var optional = !ALWAYS_THERE.contains(path.toString());
    return switch (column.kind()) {
      case ID, ADDRESS -> SqlOrder.byId(descending);
      case TEXT -> new SqlOrder(column.sql(), List.of(), "", optional, descending);
      case TIME -> new SqlOrder(column.sql(), List.of(), "::timestamptz", optional, descending);
      case FLAG -> new SqlOrder(column.sql(), List.of(), "::boolean", optional, descending);
    };
  }

  // Texts by code point, as filters compare them; numbers and truth as JSON itself orders them.
  private SqlOrder byDocument(AttributePath path, boolean descending) {
    var paths = JsonPaths.of(attributes.type()).singled(path);
    var value =
        paths.stream()
            .map(one -> "jsonb_path_query_first(r.folded, ?::jsonpath, '{}', true)")
            .collect(Collectors.joining(", ", "coalesce(", ")"));
    var definition = attributes.type().find(path);
    var type = definition == null ? AttributeType.STRING : definition.type();
    return switch (type) {
      case BOOLEAN, INTEGER, DECIMAL ->
          new SqlOrder(value, List.copyOf(paths), "::jsonb", true, descending);
      case STRING, REFERENCE, BINARY, DATE_TIME, COMPLEX ->
          new SqlOrder(
              "left(" + value + " #>> '{}', 256) collate \"C\"",
              List.copyOf(paths),
              "",
              true,
              descending);
    };
  }

  private AttributePath resolved(AttributePath by) {
    var type = attributes.type();
    if (by.schema() != null && type.schemaNamed(by.schema()) == null) return by;
    var path = type.canonical(by);
    if (path == null) {
      var nearest = Spelling.nearest(by, type);
      throw ScimException.invalidPath(
          "sortBy: "
              + type.id()
              + " has no attribute "
              + by
              + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
    var attribute = Objects.requireNonNull(type.find(path));
    if (attribute.returned() == Returned.NEVER) {
      throw ScimException.invalidPath("sortBy: " + path + " can't be sorted by");
    }
    if (!attribute.isComplex()) return path;
    if (attribute.sub("value") == null) {
      throw ScimException.invalidPath(
          "sortBy: " + path + " has no value of its own: name a sub-attribute");
    }
    return path.child("value");
  }
}
