package dev.lockstep.server.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.GroupRow;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The teams of an organization, for pages. The people of a linked team are chosen in the identity
 * provider. Thread-safe.
 */
public final class Teams {
  private static final String COLUMNS =
      """
      select t.id, t.name, t.modified,
        case when g.id is not null then coalesce(c.name, 'a connection that was removed') end as source,
        (select count(*) from team_person tp
          join member m on m.organization = tp.organization and m.person = tp.person and m.active
          where tp.organization = t.organization and tp.team = t.id) as people,
        exists (select from scim_group held where held.organization = t.organization
          and held.display_name = t.name_folded and held.state = 'held') as waiting
      from team t
      left join scim_group g on g.organization = t.organization and g.team = t.id and g.state = 'linked'
      left join connection c on c.organization = g.organization and c.id = g.connection
      where t.organization = ? and t.removed is null
      """;
  private static final String FIND = COLUMNS + " and t.id = ?";
  private static final String PAGE =
      COLUMNS + " and t.name_folded like ? order by t.name_folded limit ? offset ?";
  private static final String COUNT =
      "select count(*) as total from team where organization = ? and removed is null and name_folded like ?";
  private static final String COUNTS =
      """
      select count(*) as everything,
        count(*) filter (where exists (select from scim_group g
          where g.organization = t.organization and g.team = t.id and g.state = 'linked')) as synced,
        count(*) filter (where exists (select from scim_group held where held.organization = t.organization
          and held.display_name = t.name_folded and held.state = 'held')) as waiting
      from team t where t.organization = ? and t.removed is null
      """;
  private static final String PEOPLE =
      """
      select m.id, m.document, m.connection, tp.since, count(*) over () as total
      from team_person tp
      join member m on m.organization = tp.organization and m.person = tp.person and m.active
      where tp.organization = ? and tp.team = ?
      order by m.name, m.id limit ? offset ?
      """;
  private static final String LOCK =
      """
      select t.id, g.state from team t
      join scim_group g on g.organization = t.organization and g.team = t.id
      where t.organization = ? and t.id = ? and t.removed is null for update
      """;
  private static final String INSERT =
      "insert into team (organization, id, name, name_folded) values (?, ?, ?, ?)";
  private static final String INSERT_EXTERNAL =
      """
      insert into scim_group (organization, id, team, state, display_name, document, folded)
      values (?, ?, ?, 'external', ?, ?::jsonb, ?::jsonb)
      """;
  private static final String RENAME =
      "update team set name = ?, name_folded = ?, modified = now() where organization = ? and id = ?";
  private static final String RENAME_EXTERNAL =
      """
      update scim_group set display_name = ?, document = ?::jsonb, folded = ?::jsonb, version = version + 1, modified = now()
      where organization = ? and team = ?
      """;
  private static final String REMOVE =
      "update team set removed = now() where organization = ? and id = ?";
  private static final String REMOVE_EXTERNAL =
      "delete from scim_group where organization = ? and team = ?";
  private static final String ADD_PERSON =
      """
      insert into team_member (organization, team, person)
      select organization, ?, person from member where organization = ? and id = ?
      on conflict do nothing
      """;
  private static final String REMOVE_PERSON =
      """
      delete from team_member where organization = ? and team = ?
        and person = (select person from member where organization = ? and id = ?)
      """;

  private final Database database;

  Teams(Database database) {
    this.database = database;
  }

  /** A page of teams whose name contains the text, by name. */
  public Page<Team> page(UUID organization, String text, int offset, int size) {
    var like = "%" + Like.escape(Folding.text(text)) + "%";
    return database.read(
        organization,
        session -> {
          var total = session.list(COUNT, row -> row.number("total"), organization, like);
          var teams = session.list(PAGE, Teams::read, organization, like, size, offset);
          return new Page<>(teams, offset + 1L, total.getFirst());
        });
  }

  public TeamCounts counts(UUID organization) {
    return database
        .read(
            organization,
            session ->
                session.list(
                    COUNTS,
                    row ->
                        new TeamCounts(
                            row.number("everything"), row.number("synced"), row.number("waiting")),
                    organization))
        .getFirst();
  }

  public Optional<Team> find(UUID organization, UUID team) {
    return database.read(
        organization, session -> session.first(FIND, Teams::read, organization, team));
  }

  /** The people whom a team has now, by name; the deprovisioned are out. */
  public Page<TeamPerson> people(UUID organization, UUID team, int offset, int size) {
    return database.read(
        organization,
        session -> {
          var total = new long[1];
          var people =
              session.list(
                  PEOPLE,
                  row -> {
                    total[0] = row.number("total");
                    return readPerson(row);
                  },
                  organization,
                  team,
                  size,
                  offset);
          return new Page<>(people, offset + 1L, total[0]);
        });
  }

  /** Makes a team by hand. SCIM shows it as a group without members. */
  public UUID create(UUID organization, String name) {
    var id = Ids.next();
    var row = named(name);
    return database.write(
        organization,
        session ->
            unlessTaken(
                name,
                () -> {
                  session.update(INSERT, organization, id, name.strip(), row.displayName());
                  session.update(
                      INSERT_EXTERNAL,
                      organization,
                      id,
                      id,
                      row.displayName(),
                      row.document().toString(),
                      row.folded().toString());
                  return id;
                }));
  }

  public void rename(UUID organization, UUID team, String name) {
    var row = named(name);
    database.write(
        organization,
        session -> {
          lockUnlinked(session, organization, team, "rename it there");
          return unlessTaken(
              name,
              () -> {
                session.update(RENAME, name.strip(), row.displayName(), organization, team);
                return session.update(
                    RENAME_EXTERNAL,
                    row.displayName(),
                    row.document().toString(),
                    row.folded().toString(),
                    organization,
                    team);
              });
        });
  }

  public void remove(UUID organization, UUID team) {
    database.write(
        organization,
        session -> {
          lockUnlinked(session, organization, team, "delete it there");
          session.update(REMOVE_EXTERNAL, organization, team);
          return session.update(REMOVE, organization, team);
        });
  }

  public void addPerson(UUID organization, UUID team, UUID member) {
    database.write(
        organization,
        session -> {
          lockUnlinked(session, organization, team, "add people there");
          return session.update(ADD_PERSON, team, organization, member);
        });
  }

  public void removePerson(UUID organization, UUID team, UUID member) {
    database.write(
        organization,
        session -> {
          lockUnlinked(session, organization, team, "remove people there");
          return session.update(REMOVE_PERSON, organization, team, organization, member);
        });
  }

  private static void lockUnlinked(Session session, UUID organization, UUID team, String instead) {
    var state =
        session
            .first(LOCK, row -> row.text("state"), organization, team)
            .orElseThrow(() -> Refusal.notFound("There is no such team here (any more)."));
    if (state.equals("linked")) {
      throw Refusal.notAllowed(
          "This team is kept in step by your identity provider: " + instead + ".");
    }
    if (state.equals("hidden")) {
      throw Refusal.notAllowed(
          "A pushed group of this name waits for a decision: the team can't change before that.");
    }
  }

  private static <T> T unlessTaken(String name, Supplier<T> write) {
    try {
      return write.get();
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.TAKEN) throw e;
      throw Refusal.taken("There is a team or group " + name.strip() + " already.");
    }
  }

  private static GroupRow named(String name) {
    if (name.isBlank()) throw Refusal.invalid("A team needs a name.");
    var document = JsonNodeFactory.instance.objectNode();
    document.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Group");
    return GroupRow.of(document.put("displayName", name.strip()));
  }

  private static Team read(Row row) {
    return new Team(
        row.id("id"),
        row.text("name"),
        row.textOrNull("source"),
        row.number("people"),
        row.flag("waiting"),
        row.time("modified"));
  }

  private static TeamPerson readPerson(Row row) {
    var document = row.json("document");
    return new TeamPerson(
        row.id("id"),
        MemberRow.shownName(document),
        document.path("userName").asText(),
        MemberRow.email(document),
        row.idOrNull("connection") != null,
        row.time("since"));
  }
}
