package dev.lockstep.server.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Folding;
import dev.lockstep.server.store.Ids;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import dev.lockstep.server.store.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people of an organization, for pages and the command line. Thread-safe. */
public final class Members {
  private static final String COLUMNS =
      """
      select m.id, m.person, m.document, m.email, m.active, m.created, m.modified, p.role, c.name as source,
        coalesce((select string_agg(t.name, chr(10) order by t.name_folded) from team_person tp
          join team t on t.organization = tp.organization and t.id = tp.team
          where tp.organization = m.organization and tp.person = m.person), '') as teams
      from member m
      join person p on p.organization = m.organization and p.id = m.person
      left join connection c on c.organization = m.organization and c.id = m.connection
      where m.organization = ?
      """;
  private static final String FIND = COLUMNS + " and m.id = ?";
  private static final String MATCHING =
      """
       and (case ? when 'all' then m.active or m.connection is null
                   when 'synced' then m.active and m.connection is not null
                   when 'unsynced' then m.connection is null
                   else not m.active and m.connection is not null end)
       and (m.name like ? or m.user_name like ? or m.email like ?)
      """;
  private static final String PAGE = COLUMNS + MATCHING + " order by m.name, m.id limit ? offset ?";
  private static final String COUNT_MATCHING =
      "select count(*) as total from member m where m.organization = ?" + MATCHING;
  private static final String COUNTS =
      """
      select count(*) filter (where active or connection is null) as everybody,
        count(*) filter (where active and connection is not null) as synced,
        count(*) filter (where connection is null) as unsynced,
        count(*) filter (where not active and connection is not null) as deprovisioned
      from member where organization = ?
      """;
  private static final String LOCK_SWITCH =
      "select name, scim from organization where id = ? for share";
  private static final String LOCK =
      """
      select m.person, m.connection, p.role from member m
      join person p on p.organization = m.organization and p.id = m.person
      where m.organization = ? and m.id = ? for update
      """;
  private static final String INSERT_PERSON =
      "insert into person (organization, id, role) values (?, ?, ?)";
  private static final String INSERT =
      """
      insert into member (organization, id, person, user_name, display_name, external_id, email, name, active, document, folded)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)
      """;
  private static final String DELETE = "delete from member where organization = ? and id = ?";
  private static final String DELETE_PERSON =
      "delete from person where organization = ? and id = ?";
  private static final String CHANGE_ROLE =
      "update person set role = ? where organization = ? and id = ?";

  private static final String ADMINS =
      """
      select m.document ->> 'userName' as name from member m
      join person p on p.organization = m.organization and p.id = m.person
      where m.organization = ? and m.active and p.role = 'organization_admin' order by m.user_name limit 5
      """;

  private final Database database;

  Members(Database database) {
    this.database = database;
  }

  /** A page of members, by name. */
  public Page<Member> page(UUID organization, MemberSearch search) {
    var like = "%" + Like.escape(Folding.text(search.text())) + "%";
    return database.read(
        organization,
        session -> {
          var total =
              session.list(
                  COUNT_MATCHING,
                  row -> row.number("total"),
                  organization,
                  search.show(),
                  like,
                  like,
                  like);
          var members =
              session.list(
                  PAGE,
                  Members::read,
                  organization,
                  search.show(),
                  like,
                  like,
                  like,
                  search.size(),
                  search.offset());
          return new Page<>(members, search.offset() + 1L, total.getFirst());
        });
  }

  public MemberCounts counts(UUID organization) {
    return database
        .read(organization, session -> session.list(COUNTS, Members::readCounts, organization))
        .getFirst();
  }

  public Optional<Member> find(UUID organization, UUID id) {
    return database.read(
        organization, session -> session.first(FIND, Members::read, organization, id));
  }

  /** User names of active organization admins; a handful is enough to know whom to ask. */
  public List<String> organizationAdmins(UUID organization) {
    return database.read(
        organization, session -> session.list(ADMINS, row -> row.text("name"), organization));
  }

  /**
   * Adds somebody by hand. Refused while provisioning is not off: people then come from the
   * identity provider.
   */
  public Member add(UUID organization, NewMember member) {
    var id =
        database.write(
            organization,
            session -> {
              var scim =
                  session.first(
                      LOCK_SWITCH, row -> row.word("scim", Provisioning.class), organization);
              if (scim.orElseThrow() != Provisioning.OFF) throw addThere();
              return insert(session, organization, member);
            });
    return find(organization, id).orElseThrow(() -> gone(id));
  }

  private static Refusal addThere() {
    return Refusal.notAllowed(
        "Provisioning is on: new people come from your identity provider. Add this person there, or switch provisioning off first.");
  }

  /**
   * Removes somebody for good. While provisioning is not off, only those that no identity provider
   * looks after.
   */
  public void remove(UUID organization, UUID id) {
    database.write(
        organization,
        session -> {
          var scim =
              session.first(LOCK_SWITCH, row -> row.word("scim", Provisioning.class), organization);
          var locked =
              session.first(LOCK, Locked::read, organization, id).orElseThrow(() -> gone(id));
          if (locked.synced() && scim.orElseThrow() != Provisioning.OFF) throw removeThere();
          if (locked.role() == Role.ORGANIZATION_ADMIN) LastAdmin.guard(session, organization, id);
          session.update(DELETE, organization, id);
          return session.update(DELETE_PERSON, organization, locked.person());
        });
  }

  private static Refusal removeThere() {
    return Refusal.notAllowed(
        "An identity provider looks after this person: remove them there. Only unsynced members can be removed here.");
  }

  /** Gives somebody another role. */
  public void changeRole(UUID organization, UUID id, Role role) {
    database.write(
        organization,
        session -> {
          var locked =
              session.first(LOCK, Locked::read, organization, id).orElseThrow(() -> gone(id));
          if (role != Role.ORGANIZATION_ADMIN && locked.role() == Role.ORGANIZATION_ADMIN) {
            LastAdmin.guard(session, organization, id);
          }
          return session.update(CHANGE_ROLE, role, organization, locked.person());
        });
  }

  static UUID insert(Session session, UUID organization, NewMember member) {
    if (member.userName().isBlank()) throw Refusal.invalid("A user name is needed.");
    var id = Ids.next();
    var person = Ids.next();
    var row = MemberRow.of(document(member));
    session.update(INSERT_PERSON, organization, person, member.role());
    try {
      session.update(
          INSERT,
          organization,
          id,
          person,
          row.userName(),
          row.displayName(),
          row.externalId(),
          row.email(),
          row.name(),
          row.active(),
          row.document().toString(),
          row.folded().toString());
    } catch (StoreException e) {
      if (!e.taken("member_user_name")) throw e;
      throw Refusal.taken(
          "There is a member with the user name " + member.userName() + " already.");
    }
    return id;
  }

  private static ObjectNode document(NewMember member) {
    var document = JsonNodeFactory.instance.objectNode();
    document.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
    document.put("userName", member.userName().strip());
    if (member.displayName() != null) document.put("displayName", member.displayName().strip());
    if (member.email() != null) {
      document
          .putArray("emails")
          .addObject()
          .put("value", member.email().strip())
          .put("type", "work")
          .put("primary", true);
    }
    return document.put("active", true);
  }

  private static Refusal gone(UUID id) {
    return Refusal.notFound("There is no member " + id + " here (any more).");
  }

  private static Member read(Row row) {
    var document = row.json("document");
    return new Member(
        row.id("id"),
        row.id("person"),
        document.path("userName").asText(),
        MemberRow.shownName(document),
        MemberRow.email(document),
        row.word("role", Role.class),
        row.textOrNull("source"),
        row.flag("active"),
        Arrays.stream(row.text("teams").split("\n")).filter(team -> !team.isEmpty()).toList(),
        row.time("created"),
        row.time("modified"));
  }

  private static MemberCounts readCounts(Row row) {
    return new MemberCounts(
        row.number("everybody"),
        row.number("synced"),
        row.number("unsynced"),
        row.number("deprovisioned"));
  }

  private record Locked(UUID person, boolean synced, Role role) {
    static Locked read(Row row) {
      return new Locked(
          row.id("person"), row.idOrNull("connection") != null, row.word("role", Role.class));
    }
  }
}
