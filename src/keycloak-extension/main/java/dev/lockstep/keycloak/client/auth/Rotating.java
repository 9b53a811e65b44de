package dev.lockstep.keycloak.client.auth;

import java.util.List;

/**
 * Two credentials, so that one can be exchanged without a gap: whichever was let in last is used,
 * and the other one where it is refused.
 */
public final class Rotating implements Authenticator {
  private final List<Authenticator> both;
  private volatile int current;

  public Rotating(Authenticator first, Authenticator second) {
    this.both = List.of(first, second);
  }

  @Override
  public Pass pass() throws NoPassException, InterruptedException {
    int which = current;
    return both.get(which).pass().of(which);
  }

  /** A pass of the one that is no longer used says nothing against the other. */
  @Override
  public synchronized boolean refused(Pass pass) {
    int which = pass.credential();
    if (!both.get(which).refused(pass.of(0)) && current == which) {
      current = 1 - which;
    }
    return true;
  }

  @Override
  public void close() {
    both.forEach(Authenticator::close);
  }
}
