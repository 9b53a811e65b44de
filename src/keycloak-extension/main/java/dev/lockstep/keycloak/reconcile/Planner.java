package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.dialect.MatchPath;
import dev.lockstep.keycloak.reconcile.Desired.Absent;
import dev.lockstep.keycloak.reconcile.Desired.Disabled;
import dev.lockstep.keycloak.reconcile.Desired.Exists;
import dev.lockstep.keycloak.reconcile.Found.None;
import dev.lockstep.keycloak.reconcile.Found.Unanswered;
import dev.lockstep.keycloak.reconcile.Known.Creating;
import dev.lockstep.keycloak.reconcile.Known.Linked;
import dev.lockstep.keycloak.reconcile.Known.Skipped;
import dev.lockstep.keycloak.reconcile.Known.Unlinked;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import java.util.ArrayList;
import java.util.List;

/** Desired × known → plan, one branch each. */
final class Planner {

  private static final String ACTIVE = "active";

  private Planner() {}

  static Plan between(Desired desired, Known known, Rules rules) {
    var sent = desired.without(rules.speech().never());
    return Permitted.of(wished(sent, known, rules), known, rules);
  }

  private static Plan wished(Desired desired, Known known, Rules rules) {
    return switch (desired) {
      case Exists exists -> wanted(exists, known, rules);
      case Disabled(var resource) -> disabled(resource, known, rules);
      case Absent() -> unwanted(known, rules);
    };
  }

  private static Plan wanted(Exists exists, Known known, Rules rules) {
    var resource = exists.resource();
    return switch (known) {
      case Unlinked() ->
          rules.lookUpFirst() || !rules.actions().create()
              ? new Plan.LookUp(criteria(exists, rules), true)
              : create(resource);
      case Creating(var id) -> lookUpOf(exists, rules);
      case Linked(var remoteId, var attributes) ->
          update(new Linked(remoteId, attributes), resource, rules);
      case Skipped() -> new Plan.Nothing();
    };
  }

  private static Plan disabled(ObjectNode resource, Known known, Rules rules) {
    return switch (known) {
      // nobody is provisioned only to be switched off
      case Unlinked() -> new Plan.Nothing();
      case Skipped() -> new Plan.Nothing();
      case Creating(var externalId) -> lookUpId(externalId, rules);
      case Linked(var remoteId, var attributes) ->
          switch (rules.onRemoval()) {
            case DEACTIVATE -> update(new Linked(remoteId, attributes), resource, rules);
            case DELETE ->
                rules.speech().delete()
                    ? new Plan.Delete(remoteId)
                    : update(new Linked(remoteId, attributes), resource, rules);
            case LEAVE, NOTHING -> new Plan.Nothing();
          };
    };
  }

  private static Plan unwanted(Known known, Rules rules) {
    return switch (known) {
      case Unlinked() -> new Plan.Nothing();
      case Skipped() -> new Plan.Forget();
      case Creating(var externalId) -> lookUpId(externalId, rules);
      case Linked(var remoteId, var attributes) -> remove(remoteId, attributes, rules);
    };
  }

  private static Plan remove(String remoteId, KnownAttributes attributes, Rules rules) {
    return switch (rules.onRemoval()) {
      case DEACTIVATE -> deactivate(remoteId, attributes);
      case DELETE ->
          rules.speech().delete() ? new Plan.Delete(remoteId) : deactivate(remoteId, attributes);
      case LEAVE, NOTHING -> new Plan.Nothing();
    };
  }

  private static Plan deactivate(String remoteId, KnownAttributes attributes) {
    return attributes.saysInactive()
        ? new Plan.Nothing()
        : new Plan.Deactivate(remoteId, attributes.unsure(List.of(ACTIVE)), attributes.inactive());
  }

  private static Plan update(Linked linked, ObjectNode resource, Rules rules) {
    var known = linked.attributes();
    var difference = known.differing(resource).without(rules.speech().createOnly());
    return difference.isEmpty()
        ? new Plan.Nothing()
        : new Plan.Update(
            linked.remoteId(),
            difference.set(),
            difference.clear(),
            known.unsure(difference.paths()),
            KnownAttributes.of(resource));
  }

  static Plan afterLookUp(Desired wanted, Found found, Rules rules) {
    var desired = wanted.without(rules.speech().never());
    return switch (found) {
      case None() -> nobodyThere(desired, rules);
      case Found.One one -> link(desired, one, rules);
      case Found.Many many -> new Plan.Ask(Question.ambiguous(many));
      case Found.Taken taken -> new Plan.Ask(Question.taken(taken));
      case Unanswered(var outcome) -> new Plan.Wait(outcome);
    };
  }

  private static Plan nobodyThere(Desired desired, Rules rules) {
    return switch (desired) {
      case Exists exists ->
          rules.actions().create() ? create(exists.resource()) : new Plan.Forget();
      case Disabled(var resource) -> new Plan.Forget();
      case Absent() -> new Plan.Forget();
    };
  }

  private static Plan create(ObjectNode resource) {
    return new Plan.Create(resource, KnownAttributes.of(resource));
  }

  private static Plan link(Desired desired, Found.One one, Rules rules) {
    var ours = one.by().attribute().equals(rules.ownId());
    if (!ours && rules.namesake() == Rules.Namesake.SKIP) {
      return new Plan.Skip(one.by().filter() + " is there already and is left alone");
    }
    if (!ours && rules.namesake() == Rules.Namesake.ASK && !(desired instanceof Absent)) {
      return new Plan.Ask(Question.namesake(one));
    }
    var seen =
        switch (desired) {
          case Exists exists -> KnownAttributes.seen(exists.resource(), one.remote());
          case Disabled(var resource) -> KnownAttributes.seen(resource, one.remote());
          case Absent() -> KnownAttributes.NONE;
        };
    var then = between(desired, new Known.Linked(one.remoteId(), seen), rules);
    return new Plan.Link(one.remoteId(), seen, then);
  }

  static Plan.LookUp lookUp(Desired desired, String externalId, Rules rules) {
    return switch (desired) {
      case Exists exists -> lookUpOf(exists, rules);
      case Disabled(var resource) -> lookUpId(externalId, rules);
      case Absent() -> lookUpId(externalId, rules);
    };
  }

  private static Plan.LookUp lookUpOf(Exists exists, Rules rules) {
    return new Plan.LookUp(criteria(exists, rules), false);
  }

  private static List<Criterion> criteria(Exists exists, Rules rules) {
    var criteria = new ArrayList<Criterion>();
    for (var attribute : rules.speech().match()) {
      for (var value : values(attribute, exists)) {
        criteria.add(Criterion.of(attribute, value, rules.speech().names()));
      }
    }
    return criteria;
  }

  /** An e-mail address counts only where Keycloak has verified it: anybody can type one. */
  private static List<String> values(String attribute, Exists exists) {
    var path = MatchPath.parse(attribute.equals("id") ? Rules.EXTERNAL_ID : attribute);
    if (path.isEmail()) {
      var email = exists.email();
      return email == null ? List.of() : List.of(email);
    }
    return path.values(exists.resource());
  }

  /** An admin decided that it is none of those over there; only our own doubles are looked for. */
  static Plan.LookUp createAnyway(String externalId, Rules rules) {
    return lookUpId(externalId, rules);
  }

  /** Whoever is to be removed is only ever found by our own id: never somebody of the same name. */
  private static Plan.LookUp lookUpId(String externalId, Rules rules) {
    return new Plan.LookUp(List.of(new Criterion(rules.ownId(), externalId)), false);
  }
}
