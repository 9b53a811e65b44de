package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.GuardList;
import dev.lockstep.keycloak.store.query.Report;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an admin decided about a finding, and lets the target's owner look again.
 *
 * @param entities of the running transaction
 * @param by the admin's id
 */
public record Decisions(EntityManager entities, String by) {
  private static final int REMOTE_ID_MAX = 1_000;

  /**
   * What an admin decided.
   *
   * @param decision link or skip, of a group also create; of those who wait at a guard allow or
   *     dismiss
   * @param remoteId which one it is, where it is to be linked
   */
  public record Decision(@Nullable String decision, @Nullable String remoteId) {
    boolean fits(FindingEntity finding) {
      if (Report.of(finding).isPresent()) {
        return remoteId == null && Findings.DISMISS.equals(decision);
      }
      return GuardList.of(finding).isPresent() ? fitsGuard() : fitsQuestion(finding);
    }

    private boolean fitsGuard() {
      return remoteId == null
          && (Findings.ALLOW.equals(decision) || Findings.DISMISS.equals(decision));
    }

    private boolean fitsQuestion(FindingEntity finding) {
      boolean creates = Findings.CREATE.equals(decision) && FindingReader.isGroup(finding);
      if (creates || Findings.SKIP.equals(decision)) {
        return remoteId == null;
      }
      return Findings.LINK.equals(decision)
          && remoteId != null
          && !remoteId.isBlank()
          && remoteId.length() <= REMOTE_ID_MAX;
    }
  }

  /** What came of a decision. */
  public enum Ending {
    /** The owner of the target carries it out. */
    NOTED,
    /** There is no such finding, or it is settled meanwhile. */
    SETTLED,
    /** That is no decision on this finding. */
    UNFIT
  }

  /** Writes it down. */
  public Ending decide(String target, String finding, Decision decision, long now) {
    return new Findings(entities)
        .find(target, finding)
        .map(found -> decide(found, decision, now))
        .orElse(Ending.SETTLED);
  }

  private Ending decide(FindingEntity finding, Decision decision, long now) {
    if (!decision.fits(finding)) {
      return Ending.UNFIT;
    }
    if (Report.of(finding).isPresent()) {
      entities.remove(finding);
      return Ending.NOTED;
    }
    finding.setDecision(decision.decision());
    finding.setRemoteId(decision.remoteId());
    finding.setByWhom(by);
    var id = Ids.at(now, ThreadLocalRandom.current());
    new Works(entities)
        .raise(work(finding), new Works.Raise(id, Lane.ASKED, now, null, new Author(by, null)));
    return Ending.NOTED;
  }

  /** Whom it is about, or the finding itself where that are many. */
  private static ResourceKey work(FindingEntity finding) {
    var resource = finding.getResource();
    if (resource == null) {
      return new ResourceKey(finding.getTarget(), Kind.DECISION, finding.getId());
    }
    var kind = FindingReader.isGroup(finding) ? Kind.GROUP : Kind.USER;
    return new ResourceKey(finding.getTarget(), kind, resource);
  }
}
