package dev.lockstep.server.directory.schema;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.ScimJson;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.scim.schema.AttributeDefinition;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.Schema;
import dev.lockstep.scim.schema.Uniqueness;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Session;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Extension schemas that organizations register. From then on their attributes are checked, found
 * and shown as the schema says. Thread-safe.
 */
public final class ExtensionSchemas {
  /** How many an organization can have. */
  public static final int SCHEMAS_MAX = 20;

  private static final ScimJson JSON = ScimJson.within(ScimLimits.DEFAULT);

  // Two who register at once wait for each other.
  private static final String LOCK = "select id from organization where id = ? for no key update";
  private static final String TYPES =
      "select " + Types.REGISTERED + " from organization o where o.id = ?";
  private static final String INSERT =
      "insert into extension_schema (organization, urn, resource_type, document) values (?, ?, ?, ?::jsonb)";
  private static final String DELETE =
      "delete from extension_schema where organization = ? and urn = ?";

  private final Database database;

  public ExtensionSchemas(Database database) {
    this.database = database;
  }

  /** What an organization's users and groups consist of. */
  public Types types(UUID organization) {
    return database.read(organization, session -> types(session, organization));
  }

  private static Types types(Session session, UUID organization) {
    return session
        .first(TYPES, row -> Types.with(row.text("extensions")), organization)
        .orElse(Types.STANDARD);
  }

  /**
   * Registers a schema for users or groups. Resources that have its URN already are read by it from
   * now on.
   *
   * @param type User or Group
   * @param json as RFC 7643 section 7 writes a schema
   * @throws Refusal where it isn't one, or a resource holds what it doesn't allow
   */
  public Schema register(Actor actor, String type, byte[] json) {
    var schema = parsed(json);
    change(
        actor,
        session -> {
          var before = types(session, actor.organization());
          if (before.schemas().size() >= SCHEMAS_MAX + Types.STANDARD.schemas().size()) {
            throw Refusal.notAllowed(
                "An organization can have " + SCHEMAS_MAX + " schemas, not more.");
          }
          requireNew(before, schema);
          session.update(
              INSERT, actor.organization(), urn(schema.id()), type, schema.toJson().toString());
          return "registered the schema " + schema.id();
        },
        schema.id());
    return schema;
  }

  /** Forgets a schema. What resources hold of it stays there as it is. */
  public void remove(Actor actor, String urn) {
    change(
        actor,
        session -> {
          if (session.update(DELETE, actor.organization(), urn(urn)) == 0) {
            throw Refusal.notFound("No schema " + urn + " was registered here.");
          }
          return "removed the schema " + urn;
        },
        urn);
  }

  private void change(Actor actor, Function<Session, String> change, String urn) {
    database.write(
        actor.organization(),
        session -> {
          session.first(LOCK, row -> row.id("id"), actor.organization());
          var what = change.apply(session);
          AuditLog.write(session, actor.did(what, null));
          return Rereading.all(
              session, actor.organization(), types(session, actor.organization()), urn(urn));
        });
  }

  private static Schema parsed(byte[] json) {
    try {
      var schema = Schema.parse(JSON.readObject(json));
      schema.attributes().forEach(ExtensionSchemas::requireNotUnique);
      return schema;
    } catch (ScimException e) {
      throw Refusal.invalid("This is no schema: " + e.getMessage() + ".");
    }
  }

  private static void requireNotUnique(AttributeDefinition attribute) {
    if (attribute.uniqueness() != Uniqueness.NONE) {
      throw Refusal.invalid(
          attribute.name()
              + " is to be unique, which is not looked after for extensions: say \"uniqueness\": \"none\".");
    }
    attribute.subAttributes().forEach(ExtensionSchemas::requireNotUnique);
  }

  private static void requireNew(Types before, Schema schema) {
    List<ResourceType> types = before.all();
    if (types.stream().anyMatch(type -> type.schemaNamed(schema.id()) != null)) {
      throw Refusal.taken("There is a schema " + schema.id() + " already.");
    }
  }

  private static String urn(String text) {
    return Folding.text(text);
  }
}
