package dev.lockstep.keycloak.reconcile.members;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Requests;
import dev.lockstep.keycloak.reconcile.members.Membership.Told;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.path.AttributePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Sorts memberships into adds and removes and cuts them into calls. */
final class MemberPlanner {

  private static final AttributePath VALUE = AttributePath.of("value");
  private static final AttributePath MEMBERS = AttributePath.of("members");
  // what an operation puts around an id, at most, and a request around its operations
  private static final int BYTES_AROUND_ID = 64;
  private static final int BYTES_AROUND_ALL = 200;

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
    var limits = dialect.members();
    var adds = chunks(plan.add(), limits.addsPerRequest(), limits.bytesPerRequest());
    var removes = chunks(plan.remove(), limits.removesPerRequest(), limits.bytesPerRequest());
    var chunks = limits.mixed() ? paired(adds, removes, limits) : concat(adds, removes);
    return chunks.stream().map(chunk -> step(chunk, groupId, dialect)).toList();
  }

  private static List<List<Membership>> concat(
      List<List<Membership>> adds, List<List<Membership>> removes) {
    return Stream.concat(adds.stream(), removes.stream()).toList();
  }

  private static List<List<Membership>> paired(
      List<List<Membership>> adds, List<List<Membership>> removes, Dialect.Members limits) {
    var both = new ArrayList<List<Membership>>();
    for (int i = 0; i < Math.max(adds.size(), removes.size()); i++) {
      var add = i < adds.size() ? adds.get(i) : List.<Membership>of();
      var remove = i < removes.size() ? removes.get(i) : List.<Membership>of();
      var together = Stream.concat(add.stream(), remove.stream()).toList();
      if (add.isEmpty() || remove.isEmpty() || bytes(together) <= limits.bytesPerRequest()) {
        both.add(together);
      } else {
        both.addAll(List.of(add, remove));
      }
    }
    return both;
  }

  static MemberPlan.Step step(List<Membership> tells, String groupId, Dialect dialect) {
    var adds = tells.stream().filter(Membership::wanted).toList();
    var removes = tells.stream().filter(member -> !member.wanted()).toList();
    var operations = new ArrayList<ObjectNode>();
    if (!adds.isEmpty()) {
      operations.addAll(additions(adds, dialect.members().add()));
    }
    if (!removes.isEmpty()) {
      operations.addAll(removals(removes, dialect.members().remove()));
    }
    var patch = Requests.patch("Groups", groupId, operations, dialect.patch().operations());
    return new MemberPlan.Step(patch, tells);
  }

  private static List<ObjectNode> additions(List<Membership> members, Dialect.Add form) {
    return switch (form) {
      case LIST -> List.of(list("add", members));
      case EACH ->
          members.stream()
              .map(member -> on("add", "members").put("value", remoteId(member)))
              .toList();
    };
  }

  private static List<ObjectNode> removals(List<Membership> members, Dialect.Remove form) {
    return switch (form) {
      case LIST -> List.of(list("remove", members));
      case FILTER -> members.stream().map(member -> removal(List.of(member))).toList();
      case OR -> List.of(removal(members));
    };
  }

  private static ObjectNode list(String name, List<Membership> members) {
    var operation = on(name, "members");
    ArrayNode values = operation.putArray("value");
    members.forEach(member -> values.addObject().put("value", remoteId(member)));
    return operation;
  }

  private static ObjectNode removal(List<Membership> members) {
    Filter any = is(members.getFirst());
    for (var member : members.subList(1, members.size())) {
      any = new Filter.Or(any, is(member));
    }
    return on("remove", FilterText.of(new Filter.ValuePath(MEMBERS, any)));
  }

  private static Filter is(Membership member) {
    return new Filter.Compare(VALUE, Operator.EQ, TextNode.valueOf(remoteId(member)));
  }

  private static ObjectNode on(String name, String path) {
    return Requests.operation(name).put("path", path);
  }

  static String remoteId(Membership member) {
    return Objects.requireNonNull(member.remoteId(), "only linked users are told");
  }

  private static List<List<Membership>> chunks(List<Membership> all, int most, int bytesMost) {
    var chunks = new ArrayList<List<Membership>>();
    var chunk = new ArrayList<Membership>();
    int bytes = BYTES_AROUND_ALL;
    for (var member : all) {
      if (!chunk.isEmpty() && (chunk.size() == most || bytes + bytes(member) > bytesMost)) {
        chunks.add(List.copyOf(chunk));
        chunk.clear();
        bytes = BYTES_AROUND_ALL;
      }
      chunk.add(member);
      bytes += bytes(member);
    }
    if (!chunk.isEmpty()) {
      chunks.add(List.copyOf(chunk));
    }
    return chunks;
  }

  private static int bytes(List<Membership> members) {
    return BYTES_AROUND_ALL + members.stream().mapToInt(MemberPlanner::bytes).sum();
  }

  private static int bytes(Membership member) {
    return BYTES_AROUND_ID + remoteId(member).getBytes(StandardCharsets.UTF_8).length;
  }
}
