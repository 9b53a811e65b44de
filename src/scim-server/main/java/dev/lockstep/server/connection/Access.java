package dev.lockstep.server.connection;

import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.schema.Types;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller may do with an organization's SCIM address. */
public sealed interface Access {
  /** There is no such organization. */
  record Unknown() implements Access {}

  /**
   * The organization is there; the token is none of its, or not any more.
   *
   * @param organization whose address was called
   * @param ended the token that was good once; null: it never was
   */
  record Refused(Organization organization, @Nullable UUID ended) implements Access {}

  /**
   * The token is good.
   *
   * @param organization whom it opens
   * @param connection the identity provider that calls
   * @param token which token it was
   * @param scopes what it may be used for
   * @param types what the organization's resources consist of
   */
  record Granted(
      Organization organization, UUID connection, UUID token, Set<Scope> scopes, Types types)
      implements Access {
    public Granted {
      scopes = Set.copyOf(scopes);
    }

    /** May it read what the given scope may write? */
    public boolean reads(Scope what) {
      return scopes.contains(Scope.READ) || scopes.contains(what);
    }

    /** May it write this? */
    public boolean writes(Scope what) {
      return scopes.contains(what);
    }
  }
}
