package dev.lockstep.server.connection;

import dev.lockstep.server.directory.Organization;
import java.util.UUID;

/** What a caller may do with an organization's SCIM address. */
public sealed interface Access {
  /** There is no such organization. */
  record Unknown() implements Access {}

  /** The organization is there; the token is none of its, or not any more. */
  record Refused() implements Access {}

  /**
   * The token is good.
   *
   * @param organization whom it opens
   * @param connection the identity provider that calls
   * @param token which token it was
   */
  record Granted(Organization organization, UUID connection, UUID token) implements Access {}
}
