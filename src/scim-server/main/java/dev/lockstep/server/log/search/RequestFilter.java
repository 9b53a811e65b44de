package dev.lockstep.server.log.search;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to show.
 *
 * @param show by what came of them
 * @param text part of the name of whom they concerned, of the address, client, correlation or path;
 *     empty: any
 * @param connection of this identity provider only
 * @param subject about this resource only: the SCIM id
 */
public record RequestFilter(
    Show show, String text, @Nullable UUID connection, @Nullable UUID subject) {
  /** Every call. */
  public static final RequestFilter ANY = new RequestFilter(Show.ALL, "", null, null);
}
