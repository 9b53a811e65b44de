package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.client.Lists;
import dev.lockstep.keycloak.client.LookUps;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.send.Caller;
import dev.lockstep.keycloak.delivery.send.Entry;
import dev.lockstep.keycloak.delivery.send.MemberSender;
import dev.lockstep.keycloak.delivery.send.Sender;
import dev.lockstep.keycloak.dialect.Dialect.Deactivated;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Found;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.keycloak.reconcile.Requests;
import dev.lockstep.keycloak.reconcile.Rules;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import dev.lockstep.keycloak.reconcile.members.Membership;
import dev.lockstep.keycloak.store.entity.LinkOrigin;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.query.LinkUpdate;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the plan of one errand: calls, and short notes between them. One thread, used once.
 */
public final class Execution {
  private static final Outcome DONE = new Outcome.Done();
  private static final LinkEffect KEEP = new LinkEffect.Keep();
  private static final String OTHER = "asked for the chosen resource, it answered with another";
  private static final String NAMESAKE = "another one of the same name is being created";

  private final Errand errand;
  private final Way way;
  private final Caller caller;
  private final Sender sender;
  private final List<Membership> told = new ArrayList<>();
  private @Nullable LinkView link;
  private @Nullable Question question;

  public Execution(Errand errand, Way way) {
    this.errand = errand;
    this.way = way;
    this.caller = new Caller(way.target(), way.tools()::id, way.tools().nanos());
    this.sender = new Sender(caller, way.speaking(), errand.endpoint());
    this.link = errand.link();
  }

  /**
   * Calls until the plan is carried out or an answer is in its way; then, of a group, tells the
   * members.
   */
  public Result run() throws InterruptedException {
    var ended = carryOut(errand.plan());
    var outcome = ended.outcome();
    if (outcome instanceof Outcome.Done && link != null && link.isLinked()) {
      outcome = tellMembers(Objects.requireNonNull(link.remoteId()));
    }
    return new Result(outcome, ended.link(), told, caller.entries(), question);
  }

  private Ended carryOut(Plan plan) throws InterruptedException {
    return switch (plan) {
      case Plan.Nothing() -> new Ended(DONE, KEEP);
      case Plan.LookUp lookUp -> carryOut(afterLookUp(lookUp));
      case Plan.Create create -> create(create);
      case Plan.Link found -> link(found);
      case Plan.Update update -> update(update);
      case Plan.Deactivate deactivate -> deactivate(deactivate);
      case Plan.Delete delete -> delete(delete);
      case Plan.Forget() -> new Ended(DONE, forget());
      case Plan.Skip(var reason) -> skip(reason);
      case Plan.Ask(var asked) -> ask(asked);
      case Plan.LinkTo(var remoteId) -> linkTo(remoteId);
      case Plan.Wait(var outcome) -> new Ended(outcome, KEEP);
    };
  }

  private Plan afterLookUp(Plan.LookUp lookUp) throws InterruptedException {
    if (lookUp.first()) {
      switch (way.roster().find(lookUp.criteria())) {
        case LACKING -> {
          return Plan.afterLookUp(errand.desired(), new Found.None(), way.rules());
        }
        case IN_THE_MAKING -> {
          return new Plan.Wait(new Outcome.Retry(0, NAMESAKE, null));
        }
        case UNKNOWN -> {}
      }
    }
    return afterLookUp(lookUp.criteria());
  }

  private Plan afterLookUp(List<Criterion> criteria) throws InterruptedException {
    var found = lookUps().find(criteria);
    if (found instanceof Found.One one && way.notes().takeOver(errand.claim().key(), one)) {
      // Its old owner's removal may have been carried out after it was looked up.
      found = lookUps().find(criteria);
    }
    if (found instanceof Found.One one) {
      found = way.notes().unlessTaken(errand.claim().key(), one);
    }
    return Plan.afterLookUp(errand.desired(), found, way.rules());
  }

  private Ended create(Plan.Create create) throws InterruptedException {
    var reply = caller.send(Requests.create(errand.endpoint(), create), "create");
    var remoteId = reply.answer().remoteId();
    if (!reply.done() || remoteId == null) {
      return new Ended(reply.outcome(), KEEP);
    }
    var linked = committed().linked(remoteId, create.after(), LinkOrigin.CREATED);
    link = linked;
    return new Ended(DONE, new LinkEffect.Write(linked.with(create.after()), true));
  }

  private Ended link(Plan.Link found) throws InterruptedException {
    var before =
        switch (found.then()) {
          case Plan.Update update -> update.before();
          case Plan.Deactivate deactivate -> deactivate.before();
          case Plan other -> found.seen();
        };
    var linked = committed().linked(found.remoteId(), before, LinkOrigin.ADOPTED);
    link = linked;
    way.notes().write(linked.with(before));
    var then = carryOut(found.then());
    // Whoever waited for this link is woken however the update ended: it is linked.
    return new Ended(
        then.outcome(),
        switch (then.link()) {
          case LinkEffect.Keep() -> new LinkEffect.Write(linked.with(before), true);
          case LinkEffect.Write(var update, var fresh) -> new LinkEffect.Write(update, true);
          case LinkEffect.Forget gone -> gone;
        });
  }

  private Ended ask(Question asked) {
    question = asked;
    return new Ended(new Outcome.Refused(0, asked.sentence()), KEEP);
  }

  private Ended linkTo(String remoteId) throws InterruptedException {
    var read =
        new ScimRequest.Read(errand.endpoint(), remoteId, Lists.withoutMembers(errand.endpoint()));
    var reply = caller.send(read, "read");
    if (reply.outcome() instanceof Outcome.Gone) {
      var externalId = errand.claim().key().resource();
      return carryOut(Plan.lookUp(errand.desired(), externalId, way.rules()));
    }
    if (!reply.done() || !(reply.answer() instanceof Answer.Received received)) {
      return new Ended(reply.outcome(), KEEP);
    }
    var body = received.response().body();
    if (body == null || !remoteId.equals(reply.answer().remoteId())) {
      return new Ended(new Outcome.Refused(200, OTHER), KEEP);
    }
    var one = new Found.One(remoteId, body, new Criterion("id", remoteId));
    var found = way.notes().unlessTaken(errand.claim().key(), one);
    return carryOut(Plan.afterLookUp(errand.desired(), found, way.rules().linking()));
  }

  private LookUps lookUps() {
    return new LookUps(way.target(), errand.endpoint(), way.speaking().dialect().list());
  }

  private Ended update(Plan.Update update) throws InterruptedException {
    var change = Requests.change(update);
    var off = committed().state() == LinkState.DEACTIVATED;
    if (off && sender.isOutOfReach(change)) {
      return new Ended(DONE, KEEP);
    }
    var outcome =
        off
            ? sender.changeInactive(update.remoteId(), change)
            : sender.change(update.remoteId(), change);
    return errand.desired() instanceof Desired.Disabled
        ? switchedOff(outcome, update.after())
        : written(outcome, committed().with(update.after(), LinkState.LINKED));
  }

  private Ended deactivate(Plan.Deactivate plan) throws InterruptedException {
    return switchedOff(sender.deactivate(plan.remoteId()), plan.after());
  }

  /** Where the target removes whoever is switched off, there is nobody left to be linked to. */
  private Ended switchedOff(Outcome outcome, KnownAttributes after) {
    var removed = way.speaking().dialect().deactivated() == Deactivated.REMOVED;
    return removed && outcome instanceof Outcome.Done
        ? new Ended(outcome, forget())
        : written(outcome, committed().with(after, LinkState.DEACTIVATED));
  }

  private static Ended written(Outcome outcome, LinkUpdate update) {
    return outcome instanceof Outcome.Done
        ? new Ended(outcome, new LinkEffect.Write(update, false))
        : new Ended(outcome, KEEP);
  }

  private Ended delete(Plan.Delete delete) throws InterruptedException {
    var reply = caller.send(Requests.delete(errand.endpoint(), delete), "delete");
    return reply.done() ? new Ended(DONE, forget()) : new Ended(reply.outcome(), KEEP);
  }

  private LinkEffect forget() {
    var forgotten = link;
    link = null;
    return forgotten == null ? KEEP : new LinkEffect.Forget(forgotten.id());
  }

  private Ended skip(String reason) {
    caller.entries().add(new Entry(way.tools().id(), Entry.SKIP, 0, reason, 0));
    var skipped = committed().with(committed().known(), LinkState.SKIPPED);
    link = null;
    return new Ended(DONE, new LinkEffect.Write(skipped, false));
  }

  private LinkView committed() {
    return Objects.requireNonNull(link, "a link is committed before any call that needs one");
  }

  private Outcome tellMembers(String groupId) throws InterruptedException {
    var members = new MemberSender(caller, way.speaking(), groupId);
    var outcome = members.tell(errand.members().plan());
    told.addAll(members.told());
    return outcome;
  }

  private record Ended(Outcome outcome, LinkEffect link) {}

  /**
   * How an errand gets to its target.
   *
   * @param target the client
   * @param speaking how it is spoken to
   * @param rules what an admin decided about this kind of resource
   * @param notes what is written between two calls
   * @param roster what it is known to have
   * @param tools for ids and time
   */
  public record Way(
      ScimTarget target, Speaking speaking, Rules rules, Notes notes, Roster roster, Tools tools) {}
}
