package dev.lockstep.server.directory;

import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who is served. Thread-safe. */
public final class Organizations {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final String INSERT = "insert into organization (id, name) values (?, ?)";
  private static final String FIND = "select id, name, scim from organization where name = ?";
  private static final String GET = "select id, name, scim from organization where id = ?";
  private static final String ALL = "select id, name, scim from organization order by name";
  private static final String SWITCH = "update organization set scim = ? where id = ?";

  private final Database database;

  Organizations(Database database) {
    this.database = database;
  }

  /** Makes an organization and its first organization admin, an unsynced member. SCIM is off. */
  public Organization create(String name, NewMember admin) {
    return create(name, Optional.of(admin));
  }

  /** Makes an organization that is empty until somebody is made its admin, if nobody is. */
  public Organization create(String name, Optional<NewMember> admin) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "\""
              + name
              + "\" can't be an organization's name: use 1 to 63 lower case letters, digits and hyphens.");
    }
    var organization = new Organization(Ids.next(), name, Provisioning.OFF);
    return database.write(
        organization.id(),
        session -> {
          insert(session, organization);
          admin.ifPresent(first -> Members.insert(session, organization.id(), first));
          return organization;
        });
  }

  private static void insert(Session session, Organization organization) {
    try {
      session.update(INSERT, organization.id(), organization.name());
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.TAKEN) throw e;
      throw Refusal.taken("There is an organization " + organization.name() + " already.");
    }
  }

  public Optional<Organization> find(String name) {
    return database.readAcross(session -> session.first(FIND, Organizations::read, name));
  }

  /** The organization as it is now. */
  public Organization get(UUID id) {
    return database
        .read(id, session -> session.first(GET, Organizations::read, id))
        .orElseThrow(() -> Refusal.notFound("This organization is gone."));
  }

  /** All organizations, by name. */
  public List<Organization> all() {
    return database.readAcross(session -> session.list(ALL, Organizations::read));
  }

  /** Switches provisioning. Members and teams stay as they are, whichever way. */
  public void switchProvisioning(Actor actor, Provisioning provisioning) {
    database.write(
        actor.organization(),
        session -> {
          session.update(SWITCH, provisioning, actor.organization());
          var deed =
              switch (provisioning) {
                case ON -> "turned provisioning on";
                case OFF -> "turned provisioning off";
                case PAUSED -> "paused provisioning";
              };
          AuditLog.write(session, actor.did(deed, null));
          return provisioning;
        });
  }

  private static Organization read(Row row) {
    return new Organization(row.id("id"), row.text("name"), row.word("scim", Provisioning.class));
  }
}
