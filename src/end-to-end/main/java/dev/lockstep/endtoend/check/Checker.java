package dev.lockstep.endtoend.check;

import dev.lockstep.endtoend.fault.PlannedFault;
import dev.lockstep.endtoend.rest.RealmAdmin;
import dev.lockstep.endtoend.rest.Scim;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares a realm with its target, attribute by attribute and membership by membership, both read
 * by plain HTTP. A comparison of nobody, or after a fault that never happened, proves nothing and
 * fails.
 */
public final class Checker {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int DIFFERENCES_SHOWN = 20;

  private final RealmAdmin realm;
  private final Scim scim;

  public Checker(RealmAdmin realm, Scim scim) {
    this.realm = realm;
    this.scim = scim;
  }

  /** Reads both sides once. */
  public Report compare() {
    return Comparison.of(KeycloakSide.read(realm), TargetSide.read(scim));
  }

  /** Reads both sides until they are equal; fails when they are not within the limit. */
  public Report awaitEqual(Duration limit, PlannedFault... planned) {
    var deadline = System.nanoTime() + limit.toNanos();
    var report = compare();
    while (!report.equal() && System.nanoTime() < deadline) {
      pause();
      report = compare();
    }
    return judge(report, List.of(planned));
  }

  static Report judge(Report report, List<PlannedFault> planned) {
    var faults = planned.stream().map(PlannedFault::toString).collect(Collectors.joining(", "));
    var verdict = report + (faults.isEmpty() ? "" : "; faults: " + faults);
    System.out.println(verdict);
    if (report.people() == 0) throw new AssertionError("nobody was compared: " + verdict);
    planned.stream()
        .filter(fault -> fault.fired() == 0)
        .findFirst()
        .ifPresent(
            fault -> {
              throw new AssertionError("never happened: " + fault + "; " + verdict);
            });
    if (!report.equal()) throw new AssertionError(verdict + "\n" + first(report.differences()));
    return report;
  }

  private static String first(List<String> differences) {
    return differences.stream().limit(DIFFERENCES_SHOWN).collect(Collectors.joining("\n"));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while comparing", e);
    }
  }
}
