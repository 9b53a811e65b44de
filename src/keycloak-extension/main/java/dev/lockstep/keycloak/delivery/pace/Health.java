package dev.lockstep.keycloak.delivery.pace;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether a target may be called, as an immutable value; times are milliseconds of database time.
 *
 * <pre>
 *        five different resources failed in a row, or unreachable
 *   Well ───────────────────────────────────────────────────────► Down: one probe after 1, 2, 4, then every 5 s
 *    ▲ ▲                                                            │ ten minutes later
 *    │ └──────────────── any sensible answer ───────────────────────┤
 *    │                                                              ▼
 *    └────────────────── any sensible answer ─────────── Quarantined: one probe a minute; at once on 401 and 403
 * </pre>
 */
public sealed interface Health {
  int RUN = 5;

  /** The state after one more call. */
  Health after(Signal signal, long now);

  /** May a call start? A target that is not well is asked by one probe at a time. */
  boolean mayCall(long now);

  static Health well(Tempo tempo) {
    return new Well(Set.of(), tempo);
  }

  /**
   * It answers.
   *
   * @param failing the resources whose calls failed since its last sensible answer
   * @param tempo the delays
   */
  record Well(Set<String> failing, Tempo tempo) implements Health {
    public Well {
      failing = Set.copyOf(failing);
    }

    @Override
    public Health after(Signal signal, long now) {
      return switch (signal) {
        case Signal.Answered() -> failing.isEmpty() ? this : Health.well(tempo);
        case Signal.Failed(var resource, var reason) -> failed(resource, reason, now);
        case Signal.Unreachable(var reason) -> Down.since(now, reason, tempo);
        case Signal.Denied(var reason) -> Quarantined.from(now, now, reason, tempo);
      };
    }

    private Health failed(String resource, String reason, long now) {
      var run = new HashSet<>(failing);
      run.add(resource);
      return run.size() < RUN ? new Well(run, tempo) : Down.since(now, reason, tempo);
    }

    @Override
    public boolean mayCall(long now) {
      return true;
    }
  }

  /**
   * It stopped answering a short while ago.
   *
   * @param since when that was noticed
   * @param probes how many probes failed
   * @param probeAt when the next one may go
   * @param reason in words
   * @param tempo the delays
   */
  record Down(long since, int probes, long probeAt, String reason, Tempo tempo) implements Health {
    static Down since(long now, String reason, Tempo tempo) {
      return new Down(now, 0, now + tempo.firstProbe().toMillis(), reason, tempo);
    }

    @Override
    public Health after(Signal signal, long now) {
      return switch (signal) {
        case Signal.Answered() -> Health.well(tempo);
        case Signal.Failed(var resource, var why) -> probed(why, now);
        case Signal.Unreachable(var why) -> probed(why, now);
        case Signal.Denied(var why) -> Quarantined.from(since, now, why, tempo);
      };
    }

    // Calls that were under way when the target fell end after it did; only a probe counts as one.
    private Health probed(String why, long now) {
      if (now < probeAt) {
        return this;
      }
      if (now - since >= tempo.patience().toMillis()) {
        return Quarantined.from(since, now, why, tempo);
      }
      long doubled = tempo.firstProbe().toMillis() << Math.min(probes + 1, 10);
      long wait = Math.min(doubled, tempo.slowestProbe().toMillis());
      return new Down(since, probes + 1, now + wait, why, tempo);
    }

    @Override
    public boolean mayCall(long now) {
      return now >= probeAt;
    }
  }

  /**
   * It has not answered for long, or refuses us.
   *
   * @param since when it stopped answering
   * @param probeAt when the next probe may go
   * @param reason in words
   * @param tempo the delays
   */
  record Quarantined(long since, long probeAt, String reason, Tempo tempo) implements Health {
    static Quarantined from(long since, long now, String reason, Tempo tempo) {
      return new Quarantined(since, now + tempo.quarantine().toMillis(), reason, tempo);
    }

    @Override
    public Health after(Signal signal, long now) {
      return switch (signal) {
        case Signal.Answered() -> Health.well(tempo);
        case Signal.Failed(var resource, var why) -> from(since, now, why, tempo);
        case Signal.Unreachable(var why) -> from(since, now, why, tempo);
        case Signal.Denied(var why) -> from(since, now, why, tempo);
      };
    }

    @Override
    public boolean mayCall(long now) {
      return now >= probeAt;
    }
  }
}
