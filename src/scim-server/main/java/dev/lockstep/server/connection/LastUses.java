package dev.lockstep.server.connection;

import dev.lockstep.server.store.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When each token was last accepted, and how often after its end it was refused: kept in memory and
 * written now and then, so that no call waits for it. What is noted when the process dies is lost.
 * Thread-safe.
 */
public final class LastUses {
  private static final int TEXT_LENGTH_MAX = 200;
  private static final String WRITE =
      """
      update token set used = ?, used_from = ?, used_by = ?
      where organization = ? and id = ? and (used is null or used < ?)
      """;
  private static final String REFUSE =
      "update token set refused = refused + ? where organization = ? and id = ?";

  private final Database database;
  // One entry per token that was used since the last flush and is, or was, a good one: as many as
  // there are identity providers.
  private final ConcurrentHashMap<UUID, Noted> noted = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Ended, Long> refused = new ConcurrentHashMap<>();

  private record Noted(UUID organization, UUID token, Token.Use use) {}

  private record Ended(UUID organization, UUID token) {}

  public LastUses(Database database) {
    this.database = database;
  }

  /** A token was accepted. */
  public void note(Access.Granted access, Token.Use use) {
    noted.put(access.token(), new Noted(access.organization().id(), access.token(), use));
  }

  /** A token was refused that had been a good one. */
  public void note(Access.Refused access) {
    var token = access.ended();
    if (token != null) refused.merge(new Ended(access.organization().id(), token), 1L, Long::sum);
  }

  /** Writes what was noted, in one transaction; does nothing where nothing was. */
  public void flush() {
    var uses = List.copyOf(noted.values());
    var endings = Map.copyOf(refused);
    if (uses.isEmpty() && endings.isEmpty()) return;
    database.writeAcross(
        session -> {
          for (var one : uses) {
            session.update(
                WRITE,
                one.use().at(),
                shortened(one.use().from()),
                shortened(one.use().client()),
                one.organization(),
                one.token(),
                one.use().at());
          }
          endings.forEach(
              (ended, calls) -> session.update(REFUSE, calls, ended.organization(), ended.token()));
          return uses;
        });
    for (var one : uses) noted.remove(one.token(), one);
    endings.forEach(
        (ended, calls) -> refused.computeIfPresent(ended, (key, now) -> rest(now - calls)));
  }

  private static @Nullable Long rest(long left) {
    return left == 0 ? null : left;
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= TEXT_LENGTH_MAX
        ? text
        : text.substring(0, TEXT_LENGTH_MAX);
  }
}
