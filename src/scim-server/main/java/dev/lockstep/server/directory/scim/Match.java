package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which member a pushed user is already: by externalId and userName, else by the primary work
 * e-mail address. A synced, active one is somebody else's; two are a question for people.
 *
 * @param before the member
 * @param userName as written
 * @param byName whether externalId or userName say so
 * @param workMail their work address, folded
 */
record Match(Before before, String userName, boolean byName, @Nullable String workMail) {
  // Arrays are made first, whatever the planner believes to know of a table that grows, and each of
  // their elements is a way down an index.
  private static final String FIND =
      """
      select id, connection, active, document ->> 'userName' as name, folded,
        user_name = ? or (external_id = ? and (connection = ? or connection is null)) is true as by_name
      from member
      where organization = ? and id = any (array(
        select id from member where organization = ? and user_name = ?
        union all
        select id from member where organization = ? and external_id = ? and (connection = ? or connection is null)
        union all
        select id from member
        where organization = ? and (connection is null or not active)
          and id = any (array(select member from member_address where organization = ? and email = ?))))
      order by id limit 10 for update
      """;

  /**
   * A member before a change.
   *
   * @param connection who keeps them in step; null: nobody
   * @param active whether they have access
   * @param takenOver whether the caller keeps them in step from now on, whoever did before
   */
  record Before(UUID id, @Nullable UUID connection, boolean active, boolean takenOver) {
    UUID connectionAfter(Caller caller) {
      return connection == null || takenOver ? caller.connection() : connection;
    }
  }

  /** The member to adopt or revive, if there is one. */
  static Optional<Match> of(Session session, Caller caller, MemberRow row) {
    var mail = MemberRow.workEmail(row.folded());
    var found =
        session.list(
            FIND,
            Match::read,
            row.userName(),
            Session.text(row.externalId()),
            caller.connection(),
            caller.organization(),
            caller.organization(),
            row.userName(),
            caller.organization(),
            Session.text(row.externalId()),
            caller.connection(),
            caller.organization(),
            caller.organization(),
            Session.text(mail));
    var named = found.stream().filter(Match::byName).toList();
    if (!named.isEmpty()) return only(named);
    return only(found.stream().filter(match -> Objects.equals(match.workMail(), mail)).toList());
  }

  private static Optional<Match> only(List<Match> found) {
    if (found.size() > 1) {
      throw ScimException.uniqueness(
          "two members match: "
              + found.get(0).words()
              + " and "
              + found.get(1).words()
              + "; an admin has to change one of them first");
    }
    if (found.isEmpty()) return Optional.empty();
    var match = found.getFirst();
    if (match.taken())
      throw ScimException.uniqueness("this user is there already: " + match.words());
    return Optional.of(match);
  }

  private boolean taken() {
    return before.active() && before.connection() != null;
  }

  private String words() {
    return "\"" + userName + "\" (" + before.id() + ")";
  }

  private static Match read(Row row) {
    return new Match(
        new Before(row.id("id"), row.idOrNull("connection"), row.flag("active"), true),
        row.text("name"),
        row.flag("by_name"),
        MemberRow.workEmail(row.json("folded")));
  }
}
