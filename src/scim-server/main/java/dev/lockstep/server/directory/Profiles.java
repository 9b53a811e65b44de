package dev.lockstep.server.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members one at a time, with everything about them. Thread-safe. */
public final class Profiles {
  private static final String DOCUMENT =
      "select external_id, document from member where organization = ? and id = ?";
  private static final String TEAMS =
      """
      select t.id, t.name, tp.since,
        case when g.id is not null and not exists (
            select from team_difference d where d.organization = g.organization and d.scim_group = g.id and d.member = m.id)
          then coalesce(c.name, 'a connection that was removed') end as source
      from member m
      join team_person tp on tp.organization = m.organization and tp.person = m.person
      join team t on t.organization = tp.organization and t.id = tp.team
      left join scim_group g on g.organization = t.organization and g.team = t.id and g.state = 'linked'
      left join connection c on c.organization = g.organization and c.id = g.connection
      where m.organization = ? and m.id = ?
      order by t.name_folded limit 500
      """;

  private static final String GRANTS =
      """
      select r.role, r.through, r.name from role_grant r where r.organization = ? and r.person = ?
      order by role_rank(r.role) desc, r.through, r.name limit 50
      """;

  private final Database database;
  private final Members members;

  Profiles(Database database, Members members) {
    this.database = database;
    this.members = members;
  }

  public Optional<Profile> find(UUID organization, UUID member) {
    return members
        .find(organization, member)
        .flatMap(
            found ->
                stored(organization, member).map(stored -> profile(organization, found, stored)));
  }

  private Profile profile(UUID organization, Member member, Stored stored) {
    return new Profile(
        member,
        stored.externalId(),
        stored.document(),
        teams(organization, member.id()),
        grants(organization, member.person()));
  }

  private Optional<Stored> stored(UUID organization, UUID member) {
    return database.read(
        organization,
        session ->
            session.first(
                DOCUMENT,
                row -> new Stored(row.textOrNull("external_id"), row.json("document")),
                organization,
                member));
  }

  private List<Profile.Membership> teams(UUID organization, UUID member) {
    return database.read(
        organization, session -> session.list(TEAMS, Profiles::team, organization, member));
  }

  private List<Profile.Grant> grants(UUID organization, UUID person) {
    return database.read(
        organization, session -> session.list(GRANTS, Profiles::grant, organization, person));
  }

  private static Profile.Grant grant(Row row) {
    return new Profile.Grant(
        row.word("role", Role.class),
        row.word("through", Profile.Through.class),
        row.textOrNull("name"));
  }

  private static Profile.Membership team(Row row) {
    return new Profile.Membership(
        row.id("id"), row.text("name"), row.textOrNull("source"), row.time("since"));
  }

  private record Stored(@Nullable String externalId, ObjectNode document) {}
}
