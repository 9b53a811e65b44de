package dev.lockstep.server.query;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.Spelling;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.AttributeType;
import dev.lockstep.scim.schema.Returned;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates the wish for an order into SQL.
 *
 * @param attributes where the values are
 * @param alone whether nothing of another type is listed with them
 */
record Sorter(Attributes attributes, boolean alone) {
  private static final Set<String> ALWAYS_THERE =
      Set.of("userName", "active", "meta.created", "meta.lastModified", "meta.version");

  /** An order for each type; whoever is of a type that lacks the attribute has no key. */
  static List<SqlOrder> across(List<Attributes> types, @Nullable Sort sort) {
    if (sort == null) return Collections.nCopies(types.size(), SqlOrder.BY_ID);
    var by = sort.by();
    var sorters = types.stream().map(type -> new Sorter(type, types.size() == 1)).toList();
    var having = sorters.stream().filter(sorter -> sorter.has(by)).toList();
    if (having.size() == sorters.size()) {
      return sorters.stream().map(sorter -> sorter.order(sort)).toList();
    }
    if (having.isEmpty()) return sorters.stream().map(sorter -> sorter.foreign(sort)).toList();
    var orders = having.stream().map(sorter -> sorter.order(sort)).iterator();
    var absent = having.getFirst().order(sort).absent();
    return sorters.stream()
        .map(sorter -> sorter.has(by) ? orders.next().andSomeHaveNone() : absent)
        .toList();
  }

  private boolean has(AttributePath by) {
    return attributes.type().canonical(by) != null;
  }

  // An extension that no schema describes.
  private SqlOrder foreign(Sort sort) {
    var by = sort.by();
    if (by.schema() == null || attributes.type().schemaNamed(by.schema()) != null) {
      throw unknown(by);
    }
    return byDocument(by, sort.descending());
  }

  private SqlOrder order(Sort sort) {
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
      case ID -> SqlOrder.byId(descending);
      case ADDRESS -> alone ? SqlOrder.byId(descending) : byAddress(column, descending);
      case TEXT -> new SqlOrder(column.sql(), List.of(), "", optional, descending);
      case TIME -> new SqlOrder(column.sql(), List.of(), "::timestamptz", optional, descending);
      case FLAG -> new SqlOrder(column.sql(), List.of(), "::boolean", optional, descending);
    };
  }

  private static SqlOrder byAddress(Column column, boolean descending) {
    var address = "((?::text || " + column.asText() + ") collate \"C\")";
    return new SqlOrder(address, List.of(column.prefix()), "", false, descending);
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

  private ScimException unknown(AttributePath by) {
    var nearest = Spelling.nearest(by, attributes.type());
    return ScimException.invalidPath(
        "sortBy: "
            + attributes.type().id()
            + " has no attribute "
            + by
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  private AttributePath resolved(AttributePath by) {
    var type = attributes.type();
    var path = Objects.requireNonNull(type.canonical(by));
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
