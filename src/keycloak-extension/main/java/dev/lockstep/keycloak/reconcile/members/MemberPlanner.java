package dev.lockstep.keycloak.reconcile.members;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Requests;
import dev.lockstep.keycloak.reconcile.members.Membership.Told;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Sorts memberships into adds and removes and cuts them into calls. */
final class MemberPlanner {

  private static final AttributePath VALUE = AttributePath.of("value");

  private MemberPlanner() {}

  static MemberPlan of(Collection<Membership> dirty) {
    var add = new ArrayList<Membership>();
    var remove = new ArrayList<Membership>();
    var waiting = new ArrayList<Membership>();
    var settled = new ArrayList<Membership>();
    for (var membership : dirty) {
      var linked = membership.remoteId() != null;
      if (membership.wanted() && !linked) {
        waiting.add(membership);
      } else if (membership.wanted()) {
        (membership.told() == Told.IN ? settled : add).add(membership);
      } else {
        (membership.told() == Told.OUT || !linked ? settled : remove).add(membership);
      }
    }
    return new MemberPlan(add, remove, waiting, settled);
  }

  static List<MemberPlan.Step> steps(MemberPlan plan, String groupId, Dialect dialect) {
    var steps = new ArrayList<MemberPlan.Step>();
    for (var chunk : chunks(plan.add(), dialect.members().addsPerRequest())) {
      steps.add(step(groupId, List.of(addition(chunk)), chunk));
    }
    for (var chunk : chunks(plan.remove(), dialect.members().removesPerRequest())) {
      steps.add(step(groupId, chunk.stream().map(MemberPlanner::removal).toList(), chunk));
    }
    return steps;
  }

  private static MemberPlan.Step step(
      String groupId, List<ObjectNode> operations, List<Membership> tells) {
    return new MemberPlan.Step(Requests.patch("Groups", groupId, operations), tells);
  }

  private static ObjectNode addition(List<Membership> members) {
    var operation = JsonNodeFactory.instance.objectNode().put("op", "add").put("path", "members");
    var values = operation.putArray("value");
    members.forEach(member -> values.addObject().put("value", remoteId(member)));
    return operation;
  }

  private static ObjectNode removal(Membership member) {
    var element = new Filter.Compare(VALUE, Operator.EQ, TextNode.valueOf(remoteId(member)));
    var path = FilterText.of(new Filter.ValuePath(AttributePath.of("members"), element));
    return JsonNodeFactory.instance.objectNode().put("op", "remove").put("path", path);
  }

  private static String remoteId(Membership member) {
    return Objects.requireNonNull(member.remoteId(), "only linked users are told");
  }

  private static <T> List<List<T>> chunks(List<T> all, int size) {
    var chunks = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += size) {
      chunks.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return chunks;
  }
}
