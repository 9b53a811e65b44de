package dev.lockstep.keycloak.store;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What may differ now: a user, a group, one user's membership of one group, or a whole realm. Knows
 * no targets.
 *
 * @param realm the id of the realm
 * @param kind what {@code resource} is
 * @param resource the id of the user or group; for a membership the group; for a sweep the realm
 * @param member the user of a membership, else null
 */
public record ChangeKey(String realm, Kind kind, String resource, @Nullable String member)
    implements Serializable {

  /** This user may differ now. */
  public static ChangeKey user(String realm, String user) {
    return new ChangeKey(realm, Kind.USER, user, null);
  }

  /** This group may differ now. */
  public static ChangeKey group(String realm, String group) {
    return new ChangeKey(realm, Kind.GROUP, group, null);
  }

  /** This user may have joined or left this group. */
  public static ChangeKey membership(String realm, String group, String user) {
    return new ChangeKey(realm, Kind.MEMBERSHIP, group, user);
  }

  /** Anybody in this realm may differ now. */
  public static ChangeKey sweep(String realm) {
    return new ChangeKey(realm, Kind.SWEEP, realm, null);
  }
}
