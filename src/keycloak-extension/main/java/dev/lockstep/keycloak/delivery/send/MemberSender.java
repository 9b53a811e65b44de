package dev.lockstep.keycloak.delivery.send;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.delivery.send.Caller.Reply;
import dev.lockstep.keycloak.dialect.Dialect.Verb;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Requests;
import dev.lockstep.keycloak.reconcile.members.MemberPlan;
import dev.lockstep.keycloak.reconcile.members.Membership;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a target about the members of one group, in calls as large as it takes them. One thread,
 * used once.
 */
public final class MemberSender {
  private static final Outcome DONE = new Outcome.Done();
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  /** A target that refuses everybody is not asked about each. */
  private static final int REFUSALS_MAX = 32;

  private final Caller caller;
  private final Speaking speaking;
  private final String group;
  private final List<Membership> told = new ArrayList<>();
  private @Nullable Outcome refused;
  private int refusals;

  public MemberSender(Caller caller, Speaking speaking, String group) {
    this.caller = caller;
    this.speaking = speaking;
    this.group = group;
  }

  /** Whom the target was told about. */
  public List<Membership> told() {
    return told;
  }

  /** Calls until all is told, or an answer is in the way. */
  public Outcome tell(MemberPlan plan) throws InterruptedException {
    if (plan.isSilent()) {
      return DONE;
    }
    if (speaking.dialect().groups().update() == Verb.PUT) {
      return put(plan);
    }
    Deque<MemberPlan.Step> steps = new ArrayDeque<>(plan.steps(group, speaking.dialect()));
    while (!steps.isEmpty()) {
      var step = steps.poll();
      var what = step.ofOutsiders() ? "outsiders " : "members ";
      var reply = caller.send(step.request(), what + step.tells().size());
      if (reply.done()) {
        speaking.patched("Groups");
        told.addAll(step.tells());
      } else if (isTooMany(reply, step) && learnedSmaller(step)) {
        return tell(left(plan));
      } else if (sender().isNotOffered(reply, group) && sender().learnedPut(reply)) {
        return put(left(plan));
      } else if (!isRefused(reply, step, steps)) {
        return reply.outcome();
      }
    }
    return Objects.requireNonNullElse(refused, DONE);
  }

  /** One whom the target refuses is found by halves, so that the others are told. */
  private boolean isRefused(Reply reply, MemberPlan.Step step, Deque<MemberPlan.Step> steps) {
    if (!(reply.outcome() instanceof Outcome.Refused) || ++refusals > REFUSALS_MAX) {
      return false;
    }
    if (step.tells().size() > 1) {
      step.halves(group, speaking.dialect()).reversed().forEach(steps::addFirst);
    } else {
      refused = reply.outcome();
    }
    return true;
  }

  private static boolean isTooMany(Reply reply, MemberPlan.Step step) {
    return step.tells().size() > 1
        && (reply.status() == TOO_LARGE
            || (reply.status() == BAD_REQUEST && reply.said().startsWith("tooMany")));
  }

  private boolean learnedSmaller(MemberPlan.Step step) {
    int size = step.tells().size();
    var half = IntNode.valueOf(size / 2);
    var why = "%d members in one request were too many".formatted(size);
    boolean adds = step.tells().stream().anyMatch(Membership::wanted);
    boolean removes = step.tells().stream().anyMatch(member -> !member.wanted());
    if (adds) {
      speaking.learned("members.addsPerRequest", half, why);
    }
    if (removes) {
      speaking.learned("members.removesPerRequest", half, why);
    }
    var limits = speaking.dialect().members();
    return (!adds || limits.addsPerRequest() < size)
        && (!removes || limits.removesPerRequest() < size);
  }

  private MemberPlan left(MemberPlan plan) {
    return plan.without(told);
  }

  private Outcome put(MemberPlan plan) throws InterruptedException {
    var tells = Stream.concat(plan.add().stream(), plan.remove().stream()).toList();
    var what = "members " + tells.size();
    var outcome = sender().put(group, read -> merged(read, plan), what);
    if (outcome instanceof Outcome.Done) {
      told.addAll(tells);
    }
    return outcome;
  }

  /** Whoever is in it over there stays, but for those whom we take out. */
  private static ObjectNode merged(ObjectNode group, MemberPlan plan) {
    var ids = new LinkedHashSet<String>();
    group.path("members").forEach(member -> ids.add(member.path("value").asText()));
    plan.remove().forEach(member -> ids.remove(member.remoteId()));
    plan.add().forEach(member -> ids.add(Objects.requireNonNull(member.remoteId())));
    var merged = Requests.merged(group, Requests.NOTHING);
    if (ids.isEmpty() && !merged.has("members")) {
      return merged;
    }
    var members = merged.putArray("members");
    ids.forEach(id -> members.addObject().put("value", id));
    return merged;
  }

  private Sender sender() {
    return new Sender(caller, speaking, "Groups");
  }
}
