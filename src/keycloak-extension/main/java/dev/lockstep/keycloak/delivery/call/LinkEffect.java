package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.store.query.LinkUpdate;

/** What becomes of a link once its call has ended. */
public sealed interface LinkEffect {
  /** It stays as it was committed before the call. */
  record Keep() implements LinkEffect {}

  /**
   * It says this now.
   *
   * @param update the new content
   * @param fresh whether it was just linked, so that whoever waited for it may go on
   */
  record Write(LinkUpdate update, boolean fresh) implements LinkEffect {}

  /**
   * There is nothing left that it could link.
   *
   * @param link the row's id
   */
  record Forget(String link) implements LinkEffect {}
}
