package dev.lockstep.keycloak.admin.read;

import java.time.InstantSource;
import java.util.List;

/** The dear counts of this node, one for all requests. Thread-safe. */
public final class Kept {
  final Memo<String, List<Totals.Linked>> links;
  final Memo<String, Long> people;
  final Memo<String, Long> neverSynced;
  final Headway headway = new Headway();

  /** Nothing is kept yet. */
  public Kept(InstantSource clock) {
    links = new Memo<>(clock);
    people = new Memo<>(clock);
    neverSynced = new Memo<>(clock);
  }
}
