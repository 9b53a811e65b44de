package dev.lockstep.keycloak.delivery.owner;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.Errand;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.scope.GroupTree;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.query.Targets;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.keycloak.target.Selection;
import java.util.TreeSet;

/**
 * Whoever enters the scope by an attribute, a role or a switch enters all their teams: no
 * membership changed, so nothing else says so.
 *
 * @param to the target
 * @param tools ids and time
 */
record Entries(Destination to, Tools tools) {

  private static final String GROUPS_OF =
      "select m.group from BelongingEntity m where m.user = :user";

  /** A group that is pushed from now on may have any number of members: a sweep finds them. */
  private static boolean isNewTeam(Source source, Errand errand) {
    return errand.claim().key().kind() == Kind.GROUP
        && source.teams().selection().teams() == Selection.Teams.ATTRIBUTE
        && errand.desired() instanceof Desired.Exists
        && errand.link() == null;
  }

  /** Marks their memberships, where that may be so; once more does no harm. */
  void bringIn(Source source, Errand errand) {
    if (isNewTeam(source, errand)) {
      new Targets(source.entities()).wantSweep(to.id(), tools.now());
    }
    boolean enters =
        errand.claim().key().kind() == Kind.USER
            && source.scope().dependsOnTraits()
            && errand.desired() instanceof Desired.Exists
            && !errand.isOn();
    if (!enters || !to.takes(Kind.GROUP)) {
      return;
    }
    var tree = new GroupTree(source.entities(), source.realm());
    var teams = new TreeSet<String>();
    source
        .entities()
        .createQuery(GROUPS_OF, String.class)
        .setParameter("user", errand.resource())
        .getResultList()
        .forEach(group -> teams.addAll(tree.upwards(group)));
    var memberships = new Memberships(source.entities());
    teams.forEach(team -> memberships.raise(new MembershipId(to.id(), team, errand.resource())));
    var works = new Works(source.entities());
    int lane = Math.min(errand.claim().lane(), Lane.SWEEP);
    teams.forEach(
        team ->
            works.nudge(
                new ResourceKey(to.id(), Kind.GROUP, team),
                new Works.Raise(tools.id(), lane, tools.now(), null, Author.UNKNOWN)));
  }
}
