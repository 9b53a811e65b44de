package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Memberships;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;

/**
 * Lets a group's team go where an admin named another one for it: the team stays as it is, and
 * everybody is to be told to the new one.
 */
record Relinks(Destination to, Lease lease, Tools tools) {

  /** Changes the links too. */
  void letGo(EntityManager entities, Map<String, LinkView> links) {
    var linked =
        links.values().stream()
            .filter(link -> link.state() == LinkState.LINKED)
            .map(LinkView::resource)
            .toList();
    if (linked.isEmpty()) {
      return;
    }
    for (var finding : chosen(entities, linked)) {
      var link = links.get(finding.getResource());
      if (link == null || String.valueOf(finding.getRemoteId()).equals(link.remoteId())) {
        continue;
      }
      // Another owner may hold the target by now: then nothing is changed.
      if (new Links(entities).update(link.lost(), lease, tools.now())) {
        new Memberships(entities).untoldGroup(to.id(), link.resource(), lease);
        links.put(link.resource(), link.letGo());
      }
    }
  }

  private List<FindingEntity> chosen(EntityManager entities, List<String> groups) {
    return new Findings(entities)
        .about(to.id(), Kind.GROUP, groups).stream()
            .filter(finding -> Findings.LINK.equals(finding.getDecision()))
            .filter(finding -> finding.getRemoteId() != null)
            .toList();
  }
}
