package dev.lockstep.server.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.server.store.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A resource as it is stored.
 *
 * @param id the SCIM id
 * @param document what the client sent, canonical
 * @param version counts its changes
 * @param created when it came
 * @param modified when it last changed
 * @param references a user's groups or a group's members, where they were asked for
 */
public record Stored(
    UUID id,
    ObjectNode document,
    long version,
    Instant created,
    Instant modified,
    List<Reference> references) {

  /** The columns that {@link #read} needs, of a table called r. */
  static final String COLUMNS = "r.id, r.document, r.version, r.created, r.modified";

  public Stored {
    references = List.copyOf(references);
  }

  /** The version as clients see it (RFC 7644 section 3.14). */
  public String etag() {
    return etag(version);
  }

  static String etag(long version) {
    return "W/\"" + version + "\"";
  }

  /** The same with these references, unless they are many; their names are not known here. */
  Stored with(Collection<UUID> ids) {
    if (ids.size() > Reference.FEW) return this;
    var named = ids.stream().map(other -> new Reference(other.toString(), null)).toList();
    return new Stored(id, document, version, created, modified, named);
  }

  /** Reads a row with {@link #COLUMNS} and {@code refs}. */
  static Stored read(Row row) {
    return new Stored(
        row.id("id"),
        row.json("document"),
        row.number("version"),
        row.time("created"),
        row.time("modified"),
        Reference.list(row.jsonList("refs")));
  }
}
