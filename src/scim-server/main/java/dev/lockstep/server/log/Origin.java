package dev.lockstep.server.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came from and what it was, but for its query and body.
 *
 * @param organization whose address was called
 * @param connection the identity provider, once its token was good
 * @param token which token it was
 * @param client as its User-Agent says
 * @param address from where
 * @param method the HTTP verb
 * @param path without the query, which may hold anything
 * @param correlation names the call in the logs of both sides
 * @param at when it came
 */
public record Origin(
    UUID organization,
    @Nullable UUID connection,
    @Nullable UUID token,
    @Nullable String client,
    @Nullable String address,
    String method,
    String path,
    String correlation,
    Instant at) {

  private static final int TEXT_LENGTH_MAX = 200;

  public Origin {
    client = Texts.cut(client, TEXT_LENGTH_MAX);
    address = Texts.cut(address, TEXT_LENGTH_MAX);
    path = String.valueOf(Texts.cut(path, TEXT_LENGTH_MAX));
    correlation = String.valueOf(Texts.cut(correlation, TEXT_LENGTH_MAX));
  }

  /** One of the operations that came with this call. */
  public Origin operation(String itsMethod, String itsPath, Instant itsTime) {
    return new Origin(
        organization, connection, token, client, address, itsMethod, itsPath, correlation, itsTime);
  }
}
