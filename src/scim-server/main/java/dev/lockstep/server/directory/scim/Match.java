package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Row;
import dev.lockstep.server.store.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which member a pushed user is already: by externalId and userName, else by e-mail address. A
 * synced, active one is somebody else's; two are a question for people.
 */
record Match(UUID id, String userName, boolean taken, boolean byName) {
  private static final String FIND =
      """
      select id, document ->> 'userName' as name, connection is not null and active as taken,
        user_name = ? or (external_id = ?) is true as by_name
      from member
      where organization = ? and (
        user_name = ?
        or external_id = ? and (connection = ? or connection is null)
        or email = ? and (connection is null or not active))
      order by id limit 10 for update
      """;

  /** The member to adopt or revive, if there is one. */
  static Optional<UUID> of(Session session, Caller caller, MemberRow row) {
    var found =
        session.list(
            FIND,
            Match::read,
            row.userName(),
            row.externalId(),
            caller.organization(),
            row.userName(),
            row.externalId(),
            caller.connection(),
            row.email());
    var named = found.stream().filter(Match::byName).toList();
    return only(named.isEmpty() ? found : named);
  }

  private static Optional<UUID> only(List<Match> found) {
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
    return Optional.of(match.id());
  }

  private String words() {
    return "\"" + userName + "\" (" + id + ")";
  }

  private static Match read(Row row) {
    return new Match(row.id("id"), row.text("name"), row.flag("taken"), row.flag("by_name"));
  }
}
