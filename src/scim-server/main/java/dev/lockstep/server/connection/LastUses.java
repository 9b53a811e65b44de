package dev.lockstep.server.connection;

import dev.lockstep.server.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When each token was last accepted, kept in memory and written now and then, so that no call waits
 * for it. What is noted when the process dies is lost. Thread-safe.
 */
public final class LastUses {
  private static final int CLIENT_LENGTH_MAX = 200;
  private static final String WRITE =
      """
      update token set used = ?, used_by = ?
      where organization = ? and id = ? and (used is null or used < ?)
      """;

  private final Database database;
  // One entry per token that works and was used since the last flush: as many as there are identity
  // providers.
  private final ConcurrentHashMap<UUID, Use> noted = new ConcurrentHashMap<>();

  private record Use(UUID organization, UUID token, Instant at, @Nullable String client) {}

  public LastUses(Database database) {
    this.database = database;
  }

  public void note(Access.Granted access, Instant at, @Nullable String client) {
    var shortened =
        client == null || client.length() <= CLIENT_LENGTH_MAX
            ? client
            : client.substring(0, CLIENT_LENGTH_MAX);
    noted.put(access.token(), new Use(access.organization().id(), access.token(), at, shortened));
  }

  /** Writes what was noted, in one transaction; does nothing where nothing was. */
  public void flush() {
    var uses = List.copyOf(noted.values());
    if (uses.isEmpty()) return;
    database.writeAcross(
        session -> {
          for (var use : uses) {
            session.update(
                WRITE, use.at(), use.client(), use.organization(), use.token(), use.at());
          }
          return uses;
        });
    for (var use : uses) noted.remove(use.token(), use);
  }
}
