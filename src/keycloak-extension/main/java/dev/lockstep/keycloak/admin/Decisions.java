package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.query.Findings;
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
   * @param decision link or skip
   * @param remoteId which one it is, where it is to be linked
   */
  public record Decision(@Nullable String decision, @Nullable String remoteId) {
    public boolean isValid() {
      if (Findings.SKIP.equals(decision)) {
        return remoteId == null;
      }
      return Findings.LINK.equals(decision)
          && remoteId != null
          && !remoteId.isBlank()
          && remoteId.length() <= REMOTE_ID_MAX;
    }
  }

  /** False: there is no such finding, or it is settled meanwhile. */
  public boolean decide(String target, String finding, Decision decision, long now) {
    var found = new Findings(entities).find(target, finding);
    found.ifPresent(it -> decide(it, decision, now));
    return found.isPresent();
  }

  private void decide(FindingEntity finding, Decision decision, long now) {
    finding.setDecision(decision.decision());
    finding.setRemoteId(decision.remoteId());
    finding.setByWhom(by);
    var kind = FindingReader.isGroup(finding) ? Kind.GROUP : Kind.USER;
    var resource = finding.getResource();
    if (resource != null) {
      var id = Ids.at(now, ThreadLocalRandom.current());
      new Works(entities)
          .raise(
              new ResourceKey(finding.getTarget(), kind, resource),
              new Works.Raise(id, Lane.ASKED, now, null, by));
    }
  }
}
