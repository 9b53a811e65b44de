package dev.lockstep.server.directory.rules;

import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.LastAdmin;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.log.Audit;
import dev.lockstep.server.log.AuditLog;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.List;
import java.util.UUID;

/** The settings of organizations. Thread-safe. */
public final class Rules {
  private static final int NAME_LENGTH_MAX = 200;
  private static final String READ =
      """
      select default_role, emergency_removal, name_clash, remembered_days, guard_count, guard_percent, group_roles
      from organization where id = ?
      """;
  private static final String CHANGE =
      """
      update organization set default_role = ?, emergency_removal = ?, name_clash = ?, remembered_days = ?,
        guard_count = ?, guard_percent = ?, group_roles = ?
      where id = ?
      """;
  private static final String GROUP_ROLES =
      """
      select r.id, r.group_name, r.role, r.made_by, r.created,
        (select count(*) from scim_group g
          join scim_group_member gm on gm.organization = g.organization and gm.scim_group = g.id
          join member m on m.organization = gm.organization and m.id = gm.member and m.active
          where g.organization = r.organization and g.display_name = r.name_folded and g.state = 'linked'
            and not exists (select from team_difference d
              where d.organization = gm.organization and d.scim_group = gm.scim_group and d.member = gm.member)) as people
      from group_role r where r.organization = ? order by r.name_folded
      """;
  private static final String ADD_GROUP_ROLE =
      "insert into group_role (organization, id, group_name, name_folded, role, made_by) values (?, ?, ?, ?, ?, ?)";
  private static final String REMOVE_GROUP_ROLE =
      "delete from group_role where organization = ? and id = ? returning group_name";

  private final Database database;

  public Rules(Database database) {
    this.database = database;
  }

  public RuleSet get(UUID organization) {
    return database.read(organization, session -> get(session, organization));
  }

  /** The rules as a transaction sees them. */
  public static RuleSet get(Session session, UUID organization) {
    return session
        .first(READ, Rules::read, organization)
        .orElseThrow(() -> Refusal.notFound("This organization is gone."));
  }

  /** Puts these settings in the place of those that hold. */
  public void change(Actor actor, RuleSet rules) {
    database.write(
        actor.organization(),
        session -> {
          var before = get(session, actor.organization());
          session.update(
              CHANGE,
              rules.defaultRole(),
              rules.emergencyRemoval(),
              rules.nameClash(),
              rules.rememberedDays(),
              rules.guardCount(),
              rules.guardPercent(),
              rules.groupRoles(),
              actor.organization());
          LastAdmin.check(session, actor.organization());
          AuditLog.write(
              session,
              new Audit(
                  actor.organization(),
                  actor.who(),
                  "changed the rules",
                  null,
                  rules.differences(before)));
          return rules;
        });
  }

  /** The rules that give a group's people a role, by the group's name. */
  public List<GroupRole> groupRoles(UUID organization) {
    return database.read(
        organization, session -> session.list(GROUP_ROLES, Rules::readGroupRole, organization));
  }

  /** Gives the people of a group a role; there need not be such a group yet. */
  public UUID addGroupRole(Actor actor, String group, Role role) {
    if (role == Role.MEMBER) throw Refusal.invalid("Everybody is a member without a rule.");
    if (group.isBlank() || group.length() > NAME_LENGTH_MAX) {
      throw Refusal.invalid(
          "A rule needs a group's name of 1 to " + NAME_LENGTH_MAX + " characters.");
    }
    var id = Ids.next();
    var name = group.strip();
    return database.write(
        actor.organization(),
        session -> {
          try {
            session.update(
                ADD_GROUP_ROLE,
                actor.organization(),
                id,
                name,
                Folding.text(name),
                role,
                actor.who());
          } catch (StoreException e) {
            if (!e.taken("group_role_name")) throw e;
            throw Refusal.taken(
                "There is a rule for the group " + name + " already: remove it first.");
          }
          AuditLog.write(
              session,
              actor.did("made a rule: people of " + name + " have the role " + role.words(), id));
          return id;
        });
  }

  /** Ends such a rule: whoever had the role only through it has it no longer. */
  public void removeGroupRole(Actor actor, UUID rule) {
    database.write(
        actor.organization(),
        session -> {
          var group =
              session
                  .first(
                      REMOVE_GROUP_ROLE, row -> row.text("group_name"), actor.organization(), rule)
                  .orElseThrow(() -> Refusal.notFound("There is no such rule here (any more)."));
          LastAdmin.check(session, actor.organization());
          AuditLog.write(session, actor.did("ended the rule for people of " + group, rule));
          return rule;
        });
  }

  private static RuleSet read(Row row) {
    return new RuleSet(
        row.word("default_role", Role.class),
        row.flag("emergency_removal"),
        row.word("name_clash", NameClash.class),
        Math.toIntExact(row.number("remembered_days")),
        Math.toIntExact(row.number("guard_count")),
        Math.toIntExact(row.number("guard_percent")),
        row.flag("group_roles"));
  }

  private static GroupRole readGroupRole(Row row) {
    return new GroupRole(
        row.id("id"),
        row.text("group_name"),
        row.word("role", Role.class),
        row.number("people"),
        row.text("made_by"),
        row.time("created"));
  }
}
