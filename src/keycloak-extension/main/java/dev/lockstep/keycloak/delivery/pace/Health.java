package dev.lockstep.keycloak.delivery.pace;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a target may be called, as an immutable value; times are milliseconds of database time.
 *
 * <pre>
 *            five different resources failed in a row, or unreachable
 *   Well ──────────────────────────────────────────────────────────────► Down: one probe after 1, 2, 4, then every 5 s
 *    ▲ ▲                                                                   │ ten minutes later
 *    │ └──────────────── any sensible answer ──────────────────────────────┤
 *    │                                                                     ▼
 *    └────────────────── any sensible answer ───────── Quarantined: one probe every 60 s; at once on 401 and 403
 * </pre>
 */
public sealed interface Health {
  int RUN = 5;
  Duration PROBE_SLOWEST = Duration.ofSeconds(5);
  Duration PATIENCE = Duration.ofMinutes(10);
  Duration QUARANTINE = Duration.ofSeconds(60);

  /** The state after one more call. */
  Health after(Signal signal, long now);

  /** May a call start? A target that is not well is asked by one probe at a time. */
  boolean mayCall(long now);

  static Health well() {
    return new Well(Set.of());
  }

  /**
   * It answers.
   *
   * @param failing the resources whose calls failed since its last sensible answer
   */
  record Well(Set<String> failing) implements Health {
    public Well {
      failing = Set.copyOf(failing);
    }

    @Override
    public Health after(Signal signal, long now) {
      return switch (signal) {
        case Signal.Answered() -> failing.isEmpty() ? this : Health.well();
        case Signal.Failed(var resource, var reason) -> failed(resource, reason, now);
        case Signal.Unreachable(var reason) -> Down.since(now, reason);
        case Signal.Denied(var reason) -> Quarantined.from(now, reason);
      };
    }

    private Health failed(String resource, String reason, long now) {
      var run = new HashSet<>(failing);
      run.add(resource);
      return run.size() < RUN ? new Well(run) : Down.since(now, reason);
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
   */
  record Down(long since, int probes, long probeAt, String reason) implements Health {
    static Down since(long now, String reason) {
      return new Down(now, 0, now + 1_000, reason);
    }

    @Override
    public Health after(Signal signal, long now) {
      return switch (signal) {
        case Signal.Answered() -> Health.well();
        case Signal.Failed(var resource, var why) -> probed(why, now);
        case Signal.Unreachable(var why) -> probed(why, now);
        case Signal.Denied(var why) -> Quarantined.from(now, why);
      };
    }

    // Calls that were under way when the target fell end after it; only a probe counts as one.
    private Health probed(String why, long now) {
      if (now < probeAt) {
        return this;
      }
      if (now - since >= PATIENCE.toMillis()) {
        return Quarantined.from(now, why);
      }
      long wait = Math.min(1_000L << Math.min(probes + 1, 10), PROBE_SLOWEST.toMillis());
      return new Down(since, probes + 1, now + wait, why);
    }

    @Override
    public boolean mayCall(long now) {
      return now >= probeAt;
    }
  }

  /**
   * It has not answered for long, or refuses us.
   *
   * @param probeAt when the next probe may go
   * @param reason in words
   */
  record Quarantined(long probeAt, String reason) implements Health {
    static Quarantined from(long now, String reason) {
      return new Quarantined(now + QUARANTINE.toMillis(), reason);
    }

    @Override
    public Health after(Signal signal, long now) {
      return switch (signal) {
        case Signal.Answered() -> Health.well();
        case Signal.Failed(var resource, var why) -> from(now, why);
        case Signal.Unreachable(var why) -> from(now, why);
        case Signal.Denied(var why) -> from(now, why);
      };
    }

    @Override
    public boolean mayCall(long now) {
      return now >= probeAt;
    }
  }
}
