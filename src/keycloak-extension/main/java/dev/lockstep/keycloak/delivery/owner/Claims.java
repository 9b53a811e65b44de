package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.work.Claim;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is due for one target, lane by lane. Nothing is locked: its owner is alone.
 *
 * @param target the id of its row
 * @param tools database and time
 * @param statistics are told how much of a sweep is worked off
 */
record Claims(String target, Tools tools, Statistics statistics) {

  /**
   * As many as may start now, but none of those that are under way.
   *
   * @param inFlight rows that are being worked on
   */
  List<Claim> next(int free, Set<String> inFlight) {
    // Before the rows are read: one that ends meanwhile was read as it was before that, and would
    // be worked on twice.
    var busy = Set.copyOf(inFlight);
    var claims = tools.database().ask(entities -> due(new Works(entities), free, busy));
    statistics.working(claims.stream().filter(claim -> claim.lane() == Lane.SWEEP).count());
    return claims;
  }

  private List<Claim> due(Works works, int free, Set<String> busy) {
    var moment = new Works.Moment(tools.now(), free + busy.size());
    var claims = new ArrayList<Claim>();
    for (var lane : Lane.ALL) {
      if (claims.size() < free) {
        works.due(target, lane, moment).stream()
            .filter(claim -> !busy.contains(claim.work()))
            .limit(free - claims.size())
            .forEach(claims::add);
      }
    }
    return claims;
  }
}
