package dev.lockstep.keycloak.delivery.discover;

import dev.lockstep.keycloak.delivery.base.Bell;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Targets;
import java.time.Duration;

/**
 * Keeps what is known of one target up to date, in its row. One thread but for {@link #learned} and
 * {@link #wake}.
 */
public final class Discoverer {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final Destination to;
  private final Lease lease;
  private final Tools tools;
  private final Bell bell = new Bell();
  private volatile Capabilities written;
  private volatile long askAt;

  public Discoverer(Destination to, Lease lease, Tools tools) {
    this.to = to;
    this.lease = lease;
    this.tools = tools;
    this.written = to.speaking().known();
    this.askAt = written.askedAt() == 0 ? 0 : written.askedAt() + DAY.toMillis();
  }

  /** A call has ended: where its answer contradicts what was known, the target is asked again. */
  public void learned() {
    if (!to.speaking().known().equals(written)) {
      askAt = 0;
      bell.ring();
    }
  }

  /** Lets a waiting step end. */
  public void wake() {
    bell.ring();
  }

  /** Asks where it is time to; else waits. */
  public void step() throws InterruptedException {
    if (tools.now() < askAt) {
      bell.await(LOOK);
      return;
    }
    var found = new Probes(to).ask();
    askAt = tools.now() + (found.answered() ? DAY : HOUR).toMillis();
    var said = to.speaking().discovered(known -> now(known, found));
    tools
        .database()
        .tell(entities -> new Targets(entities).capabilities(to.id(), said.text(), lease));
    // Only now: where that failed, the next answer finds that it is not written, and asks again.
    written = said;
  }

  private Capabilities now(Capabilities known, Probes.Found found) {
    return found.answered() ? answered(known, found) : unanswered(known, found);
  }

  private Capabilities answered(Capabilities known, Probes.Found found) {
    boolean daily = tools.now() >= known.askedAt() + DAY.toMillis();
    // what an answer once said is put to the proof anew each day
    var learned = (daily ? Capabilities.NONE : known).learned();
    return new Capabilities(tools.now(), found.facts(), learned, found.notes());
  }

  /** It said nothing, so what is known of it stays as it is. */
  private static Capabilities unanswered(Capabilities known, Probes.Found found) {
    return new Capabilities(known.askedAt(), known.published(), known.learned(), found.notes());
  }
}
