package dev.lockstep.keycloak.delivery.ask;

import dev.lockstep.keycloak.reconcile.Outcome;

/** Whether a target may be called now, beside its changes. Thread-safe. */
public interface Leave {
  /** False while the target does not answer or has asked for a pause. */
  boolean given();

  /** How long it asked to be left alone, in milliseconds of database time; may be past. */
  long quietUntil();

  /** A call ended like this: what it asks of the next one counts for everybody. */
  void heard(Outcome outcome);

  /** It answered what only a caller it knows may ask: no change waits for a probe any more. */
  void letIn();
}
