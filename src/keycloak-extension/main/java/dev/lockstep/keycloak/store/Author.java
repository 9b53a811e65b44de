package dev.lockstep.keycloak.store;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who made a change, and through what, as far as Keycloak tells.
 *
 * @param by the id of the admin or user, or null where nobody is behind it (import, workflow,
 *     broker)
 * @param through the way it came, such as {@code admin} or {@code UPDATE_PROFILE}
 */
public record Author(@Nullable String by, @Nullable String through) implements Serializable {

  /** Nobody we know of. */
  public static final Author UNKNOWN = new Author(null, null);
}
