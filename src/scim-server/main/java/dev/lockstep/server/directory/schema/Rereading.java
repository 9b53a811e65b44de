package dev.lockstep.server.directory.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.store.Session;
import java.util.Locale;
import java.util.UUID;

/** Reads what resources hold under a URN again, by another schema, so that filters find it. */
final class Rereading {
  private Rereading() {}

  /** Returns how many resources hold something under this URN. */
  static int all(Session session, UUID organization, Types types, String urn) {
    return each(session, organization, new Kind("member", types.user()), urn)
        + each(session, organization, new Kind("scim_group", types.group()), urn);
  }

  private record Kind(String table, ResourceType type) {
    String holders() {
      return "select id, document from "
          + table
          + " where organization = ? and exists (select from jsonb_object_keys(document) as key where lower(key) = ?)";
    }

    String write() {
      return "update "
          + table
          + " set document = ?::jsonb, folded = ?::jsonb, version = version + 1 where organization = ? and id = ?";
    }
  }

  private record Holder(UUID id, ObjectNode document) {}

  private static int each(Session session, UUID organization, Kind kind, String urn) {
    var holders =
        session.list(
            kind.holders(),
            row -> new Holder(row.id("id"), row.json("document")),
            organization,
            urn);
    for (var holder : holders) {
      var document = read(holder, kind.type());
      session.update(
          kind.write(),
          document.toString(),
          Resources.fold(document, kind.type()).toString(),
          organization,
          holder.id());
    }
    return holders.size();
  }

  private static ObjectNode read(Holder holder, ResourceType type) {
    try {
      return Resources.canonical(holder.document(), type);
    } catch (ScimException e) {
      throw Refusal.invalid(
          "The "
              + type.id().toLowerCase(Locale.ROOT)
              + " "
              + holder.id()
              + " holds what this schema doesn't allow: "
              + e.getMessage()
              + ".");
    }
  }
}
