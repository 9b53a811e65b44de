package dev.lockstep.keycloak.delivery.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.guard.Guard;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.keycloak.reconcile.members.Outsider;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.GuardState;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.MembershipId;
import dev.lockstep.keycloak.store.entity.Watch;
import dev.lockstep.keycloak.store.query.External;
import dev.lockstep.keycloak.store.query.External.Person;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.GuardList;
import dev.lockstep.keycloak.store.query.Guards;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Memberships;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whoever is in a team of ours over there and is nobody here: noted as a membership in doubt, so
 * that the usual way takes them out, under the guard. That they were seen there is the evidence;
 * that somebody is not shown never is any. Left alone is who is no account but a group, whose name
 * is not shown, and who may be somebody of the team without an account so far. One thread.
 */
final class Outsiders {
  private static final int PER_STATEMENT = 500;

  private final Destination to;
  private final Tools tools;
  private final Guard guard;
  private final GuardList list;
  private final long began;

  Outsiders(Destination to, Tools tools, Guard guard) {
    this.to = to;
    this.tools = tools;
    this.guard = guard;
    this.list = new GuardList(to.id(), Watch.OUTSIDER, Kind.USER);
    this.began = tools.now();
  }

  /**
   * How many of those there are to be taken out.
   *
   * @param confirmed they were seen twice, so they are
   */
  long count(VerifyTeams.Team team, Set<String> there, boolean confirmed)
      throws InterruptedException {
    long count = 0;
    var all = to.config().overwritesTeams() ? there.stream().sorted().toList() : List.<String>of();
    for (int from = 0; from < all.size(); from += PER_STATEMENT) {
      var some = all.subList(from, Math.min(all.size(), from + PER_STATEMENT));
      var unknown = tools.database().again(entities -> unknown(entities, team, some));
      count += confirmed ? takeOut(team, unknown) : unknown.size();
    }
    return count;
  }

  /** All teams were read: whoever waited at the guard and is in none of them is gone. */
  void end() {
    guard.forgetUnseen(list, began);
  }

  /** Without those who are linked, and those about whom an admin decides or decided. */
  private List<String> unknown(EntityManager entities, VerifyTeams.Team team, List<String> there) {
    var linked =
        new Links(entities)
            .among(to.id(), Kind.USER, there).stream()
                .map(LinkEntity::getRemoteId)
                .collect(Collectors.toSet());
    var guarded =
        there.stream()
            .filter(id -> !linked.contains(id))
            .map(id -> new Outsider(team.group(), id))
            .filter(Outsider::fits)
            .map(Outsider::guarded)
            .toList();
    var guards = new Guards(entities);
    guards.seen(list, guarded, tools.now());
    var noted = guards.of(list, guarded, Long.MAX_VALUE);
    return guarded.stream()
        .filter(it -> noted.getOrDefault(it, GuardState.ALLOWED) == GuardState.ALLOWED)
        .map(it -> Outsider.ofGuarded(it).remoteId())
        .toList();
  }

  private long takeOut(VerifyTeams.Team team, List<String> unknown) throws InterruptedException {
    var accounts = new ArrayList<Person>();
    for (var id : unknown) {
      account(team, id).ifPresent(accounts::add);
    }
    return tools.database().again(entities -> noted(entities, team, accounts));
  }

  /** Nothing where it is none, where it shows no name, or is not in the team by itself. */
  private Optional<Person> account(VerifyTeams.Team team, String id) throws InterruptedException {
    var read = new ScimRequest.Read("Users", id, Projection.DEFAULT);
    var answer = to.scim().send(read);
    if (!(answer.outcome(read) instanceof Outcome.Done)
        || !(answer instanceof Answer.Received received)) {
      return Optional.empty();
    }
    return Optional.ofNullable(received.response().body())
        .filter(body -> isIn(team.remoteId(), body))
        .map(Person::of)
        .filter(person -> person.id().equals(id))
        .filter(person -> !person.userName().isEmpty() || !person.email().isEmpty());
  }

  /** Unless the account itself says otherwise: it may be in a group that is in the team. */
  private static boolean isIn(String team, ObjectNode account) {
    var groups = Fields.find(account, "groups");
    return groups == null
        || groups.isEmpty()
        || groups
            .valueStream()
            .filter(group -> !group.path("type").asText().equalsIgnoreCase("indirect"))
            .anyMatch(group -> group.path("value").asText().equals(team));
  }

  /** The accounts about which an admin is asked whether they are somebody's who belongs there. */
  private Set<String> asked(EntityManager entities, VerifyTeams.Team team) {
    return new Findings(entities)
        .ofWaiting(to.id(), team.group(), PER_STATEMENT).stream()
            .map(finding -> Question.parse(String.valueOf(finding.getDetail())))
            .flatMap(question -> question.candidates().stream())
            .collect(Collectors.toSet());
  }

  /** An account of somebody who belongs there may only be waiting to be linked. */
  private long noted(EntityManager entities, VerifyTeams.Team team, List<Person> accounts) {
    var source = Source.of(entities, to);
    if (accounts.isEmpty() || source.scope() instanceof Scope.Broken) {
      return 0;
    }
    var same = new External(entities, source.realm()).matches(accounts);
    var asked = asked(entities, team);
    var out =
        accounts.stream()
            .map(Person::id)
            .filter(id -> !asked.contains(id))
            .filter(id -> source.members(team.group(), same.getOrDefault(id, Set.of())).isEmpty())
            .toList();
    var memberships = new Memberships(entities);
    for (var id : out) {
      var outsider = new Outsider(team.group(), id);
      memberships.doubt(new MembershipId(to.id(), team.group(), outsider.member()));
    }
    if (!out.isEmpty()) {
      new Works(entities)
          .raise(
              new ResourceKey(to.id(), Kind.GROUP, team.group()),
              Works.Raise.bySweep(tools.id(), tools.now()));
    }
    return out.size();
  }
}
