package dev.lockstep.server.directory.scim;

import dev.lockstep.server.query.SqlOrder;
import dev.lockstep.server.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a list.
 *
 * @param type its resource type's id
 * @param stored the resource
 * @param key what it is ordered by, where it has that
 */
public record Listed(String type, Stored stored, @Nullable String key) {

  static Listed read(Row row) {
    return new Listed(row.text("type"), Stored.read(row), row.textOrNull(SqlOrder.KEY));
  }
}
