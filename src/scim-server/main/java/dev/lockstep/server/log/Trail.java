package dev.lockstep.server.log;

import dev.lockstep.server.store.Session;

/** Where a write leaves its row in the request log, in its own transaction. */
@FunctionalInterface
public interface Trail {
  /** Leaves none: for those who aren't asked by an identity provider. */
  Trail NONE = (session, deed, result) -> {};

  /** Called once in a transaction that writes; the row travels with the commit. */
  void leave(Session session, Deed deed, Result result);
}
