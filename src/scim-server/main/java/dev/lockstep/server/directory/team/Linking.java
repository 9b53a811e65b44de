package dev.lockstep.server.directory.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.server.directory.LastAdmin;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps by which groups and teams come together and apart, within somebody's transaction. */
public final class Linking {
  private Linking() {}

  /**
   * A group that is to feed a team which was here before.
   *
   * @param by who wants it
   * @param givesRole whether pushed people get the role that the team gives
   */
  public record Wish(UUID organization, UUID group, UUID team, String by, boolean givesRole) {}

  /**
   * Lets a held group feed a team. The team's own people are kept aside; nobody who is not one of
   * them gets a role by this, unless it is wished.
   */
  public static void link(Session session, Wish wish) {
    session.update(LinkStatements.DROP_OWN_ROW, wish.organization(), wish.team());
    session.update(
        LinkStatements.LINK,
        wish.team(),
        wish.by(),
        wish.givesRole(),
        wish.organization(),
        wish.group());
    LastAdmin.check(session, wish.organization());
  }

  /**
   * Takes a link back, where it stands and the team was here before: the team has its own people
   * again, and the group is held and waits for a decision.
   */
  public static boolean unlink(Session session, UUID organization, UUID group, UUID team) {
    var locked = Locked.of(session, organization, team);
    if (locked
        .filter(now -> now.linked() && now.since() != null && now.group().equals(group))
        .isEmpty()) return false;
    release(session, locked.get(), null);
    return true;
  }

  /** The group is held from now on and the team nobody's. */
  static void release(Session session, Locked locked, @Nullable String aside) {
    revert(session, locked.organization(), locked.group(), null);
    session.update(LinkStatements.HOLD, aside, locked.organization(), locked.group());
    insertOwnRow(session, locked.organization(), locked.team(), locked.name());
  }

  /** The membership is again what the identity provider believes, for one member or for all. */
  static void revert(Session session, UUID organization, UUID group, @Nullable UUID member) {
    session.list(
        LinkStatements.REVERT, row -> row.number("undone"), organization, group, member, member);
  }

  /**
   * An identity provider writes to a team that nobody feeds: its group is linked from now on. A
   * team that gives a role waits for a decision instead.
   */
  public static void adopt(Session session, UUID organization, UUID connection, UUID group) {
    var external = session.first(LinkStatements.LOCK_EXTERNAL, External::read, organization, group);
    if (external.isEmpty()) return;
    var team = external.get();
    if (team.role() == null) {
      session.update(LinkStatements.LINK_EXTERNAL, connection, organization, group);
      return;
    }
    session.update(LinkStatements.HOLD_EXTERNAL, connection, organization, group);
    insertOwnRow(session, organization, team.team(), team.name());
  }

  /** Makes the row under which SCIM shows a team that nobody feeds. */
  public static void insertOwnRow(Session session, UUID organization, UUID team, String name) {
    var row = row(name);
    session.update(
        LinkStatements.INSERT_OWN_ROW,
        organization,
        organization,
        team,
        Ids.next(),
        team,
        team,
        organization,
        row.displayName(),
        row.displayName(),
        row.document().toString(),
        row.folded().toString());
  }

  /** What SCIM shows of a team that nobody feeds. */
  public static GroupRow row(String name) {
    var document = JsonNodeFactory.instance.objectNode();
    document.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Group");
    return GroupRow.of(document.put("displayName", name.strip()));
  }

  /** A team and what feeds it, locked. */
  record Locked(
      UUID organization,
      UUID team,
      UUID group,
      boolean linked,
      @Nullable Instant since,
      boolean givesRole,
      String name,
      @Nullable Role role) {
    static Optional<Locked> of(Session session, UUID organization, UUID team) {
      return session.first(
          LinkStatements.LOCK, row -> read(row, organization, team), organization, team);
    }

    private static Locked read(Row row, UUID organization, UUID team) {
      return new Locked(
          organization,
          team,
          row.id("id"),
          row.text("state").equals("linked"),
          row.timeOrNull("linked"),
          row.flag("gives_role"),
          row.text("name"),
          roleOf(row));
    }
  }

  private record External(UUID team, String name, @Nullable Role role) {
    static External read(Row row) {
      return new External(row.id("team"), row.text("name"), roleOf(row));
    }
  }

  private static @Nullable Role roleOf(Row row) {
    return row.textOrNull("role") == null ? null : row.word("role", Role.class);
  }
}
