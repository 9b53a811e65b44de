package dev.lockstep.keycloak.delivery.preview;

import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Plan;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a full sync would do to somebody. */
public enum Effect {
  CREATE,
  LINK,
  /** Created, or linked where it is there: the target was not asked, or lists too many. */
  CREATE_OR_LINK,
  CHANGE,
  SAME,
  DEACTIVATE,
  DELETE,
  /** Left alone on purpose, or until an admin decides. */
  LEAVE;

  /** In the REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a plan; empty: it concerns nobody whom the target should know. */
  static Optional<Effect> of(WhatIf.Seen seen, @Nullable There there) {
    return switch (seen.plan()) {
      case Plan.Nothing() -> nothing(seen);
      case Plan.LookUp lookUp -> Optional.of(lookedUp(lookUp, there));
      case Plan.Create create -> Optional.of(CREATE);
      case Plan.Link link -> Optional.of(LINK);
      case Plan.LinkTo link -> Optional.of(LINK);
      case Plan.Update update -> Optional.of(CHANGE);
      case Plan.Deactivate deactivate -> Optional.of(DEACTIVATE);
      case Plan.Delete delete -> Optional.of(DELETE);
      case Plan.Skip skip -> Optional.of(LEAVE);
      case Plan.Ask ask -> Optional.of(LEAVE);
      case Plan.Wait wait -> Optional.of(LEAVE);
      case Plan.Forget() -> Optional.empty();
    };
  }

  private static Optional<Effect> nothing(WhatIf.Seen seen) {
    return seen.desired() instanceof Desired.Exists ? Optional.of(SAME) : Optional.empty();
  }

  private static Effect lookedUp(Plan.LookUp lookUp, @Nullable There there) {
    if (there == null) {
      return CREATE_OR_LINK;
    }
    return there.has(lookUp.criteria()) ? LINK : CREATE;
  }
}
