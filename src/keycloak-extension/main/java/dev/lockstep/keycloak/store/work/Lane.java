package dev.lockstep.keycloak.store.work;

import java.util.List;

/**
 * Which work goes first: a live change overtakes what an admin asked for, and that overtakes a full
 * sync.
 */
public final class Lane {
  public static final int CHANGE = 0;
  public static final int ASKED = 1;
  public static final int SWEEP = 2;
  public static final List<Integer> ALL = List.of(CHANGE, ASKED, SWEEP);

  private Lane() {}
}
