package dev.lockstep.keycloak.admin.person;

import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.work.Works;

/**
 * What is to be said about a person first.
 *
 * @param name of the state, and of its sentence
 * @param value that is filled in, if one is
 */
record StoryState(String name, long value) {

  private StoryState(String name) {
    this(name, 0);
  }

  /** What an admin must do something about first, then what goes on, then what is so. */
  static StoryState of(StoryFacts facts) {
    if (facts.scope() instanceof Scope.Broken) {
      return new StoryState("scopeless");
    }
    if (!facts.config().pushUsers()) {
      return new StoryState("notPushed");
    }
    if (facts.asked()) {
      return new StoryState("asked");
    }
    var work = facts.work();
    if (work != null) {
      return new StoryState(work.getDueAt() == Works.PARKED ? "failed" : "waiting");
    }
    return settled(facts);
  }

  private static StoryState settled(StoryFacts facts) {
    var seen = facts.seen();
    if (seen.desired() instanceof Desired.Absent && seen.link() == null) {
      return new StoryState("outOfScope");
    }
    return switch (seen.plan()) {
      case Plan.Nothing() -> new StoryState(unlinked(facts) ? "off" : "same");
      case Plan.Update update ->
          new StoryState("differs", update.set().size() + update.clear().size());
      case Plan.Deactivate deactivate -> new StoryState("leaves");
      case Plan.Delete delete -> new StoryState("leaves");
      case Plan.Forget() -> new StoryState("outOfScope");
      case Plan.Skip skip -> new StoryState("skipped");
      case Plan.LookUp lookUp -> new StoryState("never");
      case Plan.Create create -> new StoryState("never");
      case Plan.Link link -> new StoryState("never");
      case Plan.LinkTo link -> new StoryState("never");
      case Plan.Ask ask -> new StoryState("asked");
      case Plan.Wait wait -> new StoryState("waiting");
    };
  }

  /** Switched off here and never sent: there is nothing to switch off over there. */
  private static boolean unlinked(StoryFacts facts) {
    return facts.seen().link() == null;
  }
}
