package dev.lockstep.keycloak.delivery.ask;

import dev.lockstep.keycloak.store.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that an admin can ask of a target. Stateless; may be served twice where an
 * owner died over it, so it must do no harm the second time. Listed in {@link AskKinds}.
 */
public interface AskKind {
  /** Its name in the row, in the REST and in the keys of its texts. */
  String what();

  /** What kind of resource must be named with it; null: it is about the target. */
  @Nullable Kind about();

  /** Whether only those may ask, and read the answer, who may see the realm's users. */
  default boolean showsPeople() {
    return false;
  }

  /**
   * Does it, and tells each step as it ends. No transaction may be open during a call. An exception
   * is told as a failure.
   */
  void serve(Asked asked, Telling telling) throws InterruptedException;
}
