package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Report;
import jakarta.persistence.EntityManager;

/**
 * What a verify sweep tells an admin: one finding each for what was changed over there, what is
 * gone, what belongs to nobody and what could not be read; taken back by the next one that finds
 * nothing.
 *
 * @param entities of the running transaction
 * @param target the id of the target's row
 * @param kind users or groups
 */
record Reports(EntityManager entities, String target, Kind kind) {

  void write(Verify.Drift drift, long now) {
    var findings = new Findings(entities);
    findings.report(new Report(target, Report.What.DRIFT, kind), drift.changed().found(), now);
    findings.report(
        new Report(target, Report.What.UNREAD, kind), Report.Found.unread(drift.unread()), now);
    if (drift.unread() == null) {
      findings.report(new Report(target, Report.What.LOST, kind), drift.lost().found(), now);
      findings.report(new Report(target, Report.What.ORPHAN, kind), drift.strangers().found(), now);
    }
  }
}
