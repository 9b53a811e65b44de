package dev.lockstep.server.directory.unsynced;

import dev.lockstep.server.directory.Role;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers why somebody isn't kept in step by an identity provider. Thread-safe. */
public final class NotInIdp {
  private static final int AT_ONCE = 500;
  private static final String COLUMNS =
      """
      select m.id, m.name, m.document, m.created, o.scim,
        exists (select from token t where t.organization = o.id and t.used is not null) as called,
        coalesce((select r.role from role_grant r where r.organization = m.organization and r.person = m.person
          order by role_rank(r.role) desc limit 1), 'member') as role,
        coalesce((select string_agg(other.document ->> 'userName', chr(10) order by other.user_name)
          from member_address mine
          join member_address theirs on theirs.organization = mine.organization and theirs.email = mine.email and theirs.member <> mine.member
          join member other on other.organization = theirs.organization and other.id = theirs.member
          where mine.organization = m.organization and mine.member = m.id and mine.email = m.email
            and (other.connection is null or not other.active)), '') as same_email
      from member m join organization o on o.id = m.organization
      where m.organization = ? and m.connection is null
      """;
  private static final String ONE = COLUMNS + " and m.id = ?";
  private static final String NEXT =
      COLUMNS + " and (m.name, m.id) > (?, ?) order by m.name, m.id limit ?";
  private static final UUID FIRST = new UUID(0, 0);
  private static final String HEADER = "name,user name,e-mail,role,member since,why,what to do";

  private final Database database;

  public NotInIdp(Database database) {
    this.database = database;
  }

  /** Why nobody looks after this member; empty: somebody does, or there is no such member. */
  public Optional<Unsynced> explain(UUID organization, UUID member) {
    return database.read(
        organization,
        session -> session.first(ONE, row -> read(row).person(), organization, member));
  }

  /** Hands on the lines of a CSV file with everybody whom no identity provider knows, by name. */
  public void csv(UUID organization, Consumer<String> lines) {
    lines.accept(HEADER);
    database.read(
        organization,
        session -> {
          List<Found> page = List.of();
          do {
            page = next(session, organization, page.isEmpty() ? null : page.getLast());
            for (var found : page) lines.accept(line(found.person()));
          } while (page.size() == AT_ONCE);
          return page;
        });
  }

  private static List<Found> next(Session session, UUID organization, @Nullable Found after) {
    return session.list(
        NEXT,
        NotInIdp::read,
        organization,
        after == null ? "" : after.key(),
        after == null ? FIRST : after.person().member(),
        AT_ONCE);
  }

  private static String line(Unsynced one) {
    return String.join(
        ",",
        quoted(one.name()),
        quoted(one.userName()),
        quoted(one.email() == null ? "" : one.email()),
        quoted(one.role().words()),
        one.since().toString(),
        quoted(one.cause().sentence()),
        quoted(one.cause().advice()));
  }

  // A cell that begins like a formula would be run as one by a spreadsheet.
  private static String quoted(String text) {
    var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** A person and where the next page goes on. */
  private record Found(Unsynced person, String key) {}

  private static Found read(Row row) {
    var document = row.json("document");
    var same =
        Arrays.stream(row.text("same_email").split("\n")).filter(name -> !name.isEmpty()).toList();
    var person =
        new Unsynced(
            row.id("id"),
            MemberRow.shownName(document),
            document.path("userName").asText(),
            MemberRow.email(document),
            row.word("role", Role.class),
            row.time("created"),
            cause(row, same),
            same);
    return new Found(person, row.text("name"));
  }

  private static Cause cause(Row row, List<String> same) {
    if (row.text("scim").equals("off")) return Cause.PROVISIONING_OFF;
    if (!row.flag("called")) return Cause.NOBODY_CALLED;
    return same.isEmpty() ? Cause.NEVER_PUSHED : Cause.AMBIGUOUS;
  }
}
