package dev.lockstep.keycloak.admin.words;

import org.jspecify.annotations.Nullable;

/** What is to be said about a target first: the one thing an admin must know. */
public sealed interface Situation {

  /** Just added; the nodes pick it up by themselves. */
  record Starting() implements Situation {}

  /** Switched off; changes are kept. */
  record Paused(long since, long waiting) implements Situation {}

  /** It does not accept our token or our address, or its scope is gone: an admin must look. */
  record Refused(long since, @Nullable String reason, long waiting) implements Situation {}

  /** It does not answer; it is tried again by itself. */
  record Unreachable(long since, @Nullable String reason, long waiting, long retryAt)
      implements Situation {}

  /** A full sync was asked for. */
  record SyncAsked() implements Situation {}

  /** A full sync compares everybody. */
  record Syncing(long compared, long people, long waiting, long secondsLeft) implements Situation {}

  /** Changes are on their way, from that moment on where the target asked for a pause. */
  record Waiting(long changes, long from, long secondsLeft) implements Situation {}

  /** These people were never sent, as nobody asked for a first sync. */
  record NeverSynced(long people) implements Situation {}

  /** Nothing is on its way, and some of it was refused. */
  record Failed(long failed) implements Situation {}

  /** Nothing is on its way, and some of it is for an admin to decide. */
  record Asked(long people, long groups) implements Situation {}

  /** Everything the target should know, it was told. */
  record UpToDate(long people, long groups) implements Situation {}

  /** The worst first: what stops everything, what goes on, what is left to do. */
  static Situation of(TargetFacts facts) {
    var health = facts.health();
    if (!facts.enabled()) {
      return new Paused(health == null || !health.paused() ? 0 : health.since(), facts.waiting());
    }
    if (health == null || health.paused()) {
      return new Starting();
    }
    return health.failures() > 0 || health.quarantined()
        ? ill(health, facts)
        : well(facts, health.retryAt());
  }

  private static Situation ill(TargetFacts.Health health, TargetFacts facts) {
    return Reason.of(health.reason()).trouble() == Reason.Trouble.UNREACHABLE
        ? new Unreachable(health.since(), health.reason(), facts.waiting(), health.retryAt())
        : new Refused(health.since(), health.reason(), facts.waiting());
  }

  private static Situation well(TargetFacts facts, long from) {
    var sweep = facts.sweep();
    if (sweep.running()) {
      return new Syncing(sweep.compared(), sweep.people(), facts.waiting(), facts.secondsLeft());
    }
    if (facts.waiting() > 0) {
      return new Waiting(facts.waiting(), from, facts.secondsLeft());
    }
    if (sweep.wanted()) {
      return new SyncAsked();
    }
    return settled(facts);
  }

  private static Situation settled(TargetFacts facts) {
    if (facts.neverSynced() > 0) {
      return new NeverSynced(facts.neverSynced());
    }
    if (facts.failed() > 0) {
      return new Failed(facts.failed());
    }
    return facts.asked() > 0
        ? new Asked(facts.people().asked(), facts.groups().asked())
        : new UpToDate(facts.people().synced(), facts.groups().synced());
  }
}
