package dev.lockstep.server.directory.scim;

import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a group's membership. One statement changes them, or one for each 10,000 people that
 * are named; the group is not read. What was changed here about somebody is settled by a change
 * that names them, or by one of everybody.
 */
final class Memberships {
  /** People in one statement, so that none takes longer than a statement may. */
  static final int SLICE = 10_000;

  // Members are looked up one by one: a planner that doesn't know yet how many there are, or how
  // many are asked for, might compare everybody with everybody. Inserted in the order of ids, so
  // that two callers never wait for each other crosswise.
  private static final String CHANGE =
      """
      with known as materialized (
        select m.id from unnest(?) as asked (id) cross join lateral (
          select id from member where organization = ? and id = asked.id offset 0) m),
      dropped as (
        delete from scim_group_member where organization = ? and scim_group = ? and member = any (?) returning member),
      joined as (
        insert into scim_group_member (organization, scim_group, member)
        select ?, ?, id from known order by id on conflict do nothing returning member),
      settled as (
        delete from team_difference
        where organization = ? and scim_group = ? and (member = any (?) or member = any (?)))
      select (select id from (select unnest(?) as id except select id from known) as unknown limit 1) as unknown,
        (select count(*) from joined) as came, (select count(*) from dropped) as went
      """;

  private static final String REMOVE =
      """
      with settled as (delete from team_difference where organization = ? and scim_group = ? and member = any (?))
      delete from scim_group_member where organization = ? and scim_group = ? and member = any (?)
      """;

  // Of a replaced membership, each statement settles those whose ids lie between two bounds: who is
  // asked for and isn't in comes, who is in and isn't asked for goes, and nobody else is touched.
  private static final String REPLACE =
      """
      with known as materialized (
        select m.id from unnest(?) as asked (id) cross join lateral (
          select id from member where organization = ? and id = asked.id offset 0) m),
      gone as materialized (
        select member from scim_group_member
        where organization = ? and scim_group = ? and member > ? and member <= ? except select unnest(?)),
      dropped as (
        delete from scim_group_member
        where organization = ? and scim_group = ? and member = any (array(select member from gone)) returning member),
      joined as (
        insert into scim_group_member (organization, scim_group, member)
        select ?, ?, id from known order by id on conflict do nothing returning member),
      settled as (
        delete from team_difference where organization = ? and scim_group = ? and member > ? and member <= ?)
      select (select id from (select unnest(?) as id except select id from known) as unknown limit 1) as unknown,
        (select count(*) from joined) as came, (select count(*) from dropped) as went
      """;
  // PostgreSQL compares ids as bytes, and so must who draws bounds between them.
  private static final Comparator<UUID> AS_BYTES =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private Memberships() {}

  /** How many people came into a group, and how many left it. */
  record Moved(int came, int went) {
    static final Moved NOBODY = new Moved(0, 0);

    Moved and(Moved others) {
      return new Moved(came + others.came, went + others.went);
    }
  }

  static Moved change(Session session, UUID organization, UUID group, MemberDelta delta) {
    var rows = new Rows(session, organization, group);
    return delta.whole()
        ? rows.replace(sorted(delta.added()))
        : rows.change(sorted(delta.added()), sorted(delta.removed()));
  }

  private static List<UUID> sorted(Set<UUID> ids) {
    return ids.stream().sorted(AS_BYTES).toList();
  }

  private static List<UUID> slice(List<UUID> ids, int from) {
    return ids.subList(Math.min(from, ids.size()), Math.min(from + SLICE, ids.size()));
  }

  private record Rows(Session session, UUID organization, UUID group) {
    Moved change(List<UUID> added, List<UUID> removed) {
      var moved = Moved.NOBODY;
      for (var from = 0; from < Math.max(added.size(), removed.size()); from += SLICE) {
        moved = moved.and(changeSome(slice(added, from), slice(removed, from)));
      }
      return moved;
    }

    private Moved changeSome(List<UUID> added, List<UUID> removed) {
      if (added.isEmpty()) {
        var went =
            session.update(REMOVE, organization, group, removed, organization, group, removed);
        return new Moved(0, went);
      }
      return known(
          CHANGE,
          added,
          organization,
          organization,
          group,
          removed,
          organization,
          group,
          organization,
          group,
          added,
          removed,
          added);
    }

    Moved replace(List<UUID> ids) {
      var moved = Moved.NOBODY;
      var after = BEFORE_ALL;
      var from = 0;
      for (; from + SLICE < ids.size(); from += SLICE) {
        var through = ids.get(from + SLICE - 1);
        moved = moved.and(replace(slice(ids, from), after, through));
        after = through;
      }
      return moved.and(replace(slice(ids, from), after, AFTER_ALL));
    }

    private Moved replace(List<UUID> ids, UUID after, UUID through) {
      return known(
          REPLACE,
          ids,
          organization,
          organization,
          group,
          after,
          through,
          ids,
          organization,
          group,
          organization,
          group,
          organization,
          group,
          after,
          through,
          ids);
    }

    private Moved known(String change, @Nullable Object... arguments) {
      return session.first(change, Rows::moved, arguments).orElse(Moved.NOBODY);
    }

    // Nobody who isn't a member can be in a group.
    private static Moved moved(Row row) {
      var unknown = row.idOrNull("unknown");
      if (unknown != null) throw MemberDelta.unknown(unknown.toString());
      return new Moved((int) row.number("came"), (int) row.number("went"));
    }
  }
}
