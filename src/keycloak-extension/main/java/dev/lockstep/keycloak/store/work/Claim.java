package dev.lockstep.keycloak.store.work;

import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work as it was when its owner took it on. A change that lands meanwhile raises the
 * row's generation, and what settles this claim then leaves the row due.
 *
 * @param work the row's id
 * @param key whom it is about
 * @param generation as claimed
 * @param lane as claimed
 * @param attempts how many failed before
 * @param cause the change that raised it, if one did
 * @param reason why it waited, if it did
 * @param author who made that change, and through what
 */
public record Claim(
    String work,
    ResourceKey key,
    long generation,
    int lane,
    int attempts,
    @Nullable String cause,
    @Nullable String reason,
    Author author) {

  /** Was it never worked on, so that nothing of it can be half done? */
  public boolean isFirst() {
    return generation == 1 && attempts == 0 && reason == null;
  }

  /** Is it an admin's decision about many, and about no resource? */
  public boolean isDecision() {
    return key.kind() == Kind.DECISION;
  }
}
