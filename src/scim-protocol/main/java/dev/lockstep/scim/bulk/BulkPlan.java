package dev.lockstep.scim.bulk;

import dev.lockstep.scim.error.ScimException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * An order in which every bulkId is known before it is used (RFC 7644 section 3.7.1). Operations
 * keep the client's order; one that names what isn't there yet waits. A circle is broken where one
 * of its resources can be created without the reference and patched afterwards. One thread.
 */
public final class BulkPlan {

  private final List<BulkStep> steps = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> creators = new HashMap<>();
  private final Map<String, List<Node>> waitingFor = new HashMap<>();
  private final PriorityQueue<Node> ready =
      new PriorityQueue<>(Comparator.comparingInt(Node::place));
  private final TreeSet<Node> waiting = new TreeSet<>(Comparator.comparingInt(Node::place));

  // a step on its way; unknown shrinks until it can be done
  private record Node(int place, BulkStep step, SequencedSet<String> unknown) {}

  private BulkPlan() {}

  /**
   * The steps that carry out all operations.
   *
   * @throws ScimException {@code invalidValue} where two operations create the same bulkId
   */
  public static List<BulkStep> of(List<BulkOperation> operations) {
    var plan = new BulkPlan();
    for (var index = 0; index < operations.size(); index++) {
      plan.enter(new BulkStep(index, operations.get(index), false));
    }
    plan.nodes.forEach(plan::queue);
    plan.run();
    return List.copyOf(plan.steps);
  }

  private Node enter(BulkStep step) {
    var operation = step.operation();
    var node = new Node(nodes.size(), step, References.in(operation));
    nodes.add(node);
    var bulkId = operation.bulkId();
    if (operation.method() == BulkMethod.POST && bulkId != null) {
      if (creators.put(bulkId, node) != null) {
        throw ScimException.invalidValue("two operations have the bulkId " + bulkId);
      }
    }
    return node;
  }

  private void queue(Node node) {
    // what nobody creates can't be waited for; running the operation will say so
    node.unknown().removeIf(bulkId -> !isPending(bulkId));
    node.unknown()
        .forEach(bulkId -> waitingFor.computeIfAbsent(bulkId, id -> new ArrayList<>()).add(node));
    if (node.unknown().isEmpty()) {
      ready.add(node);
    } else {
      waiting.add(node);
    }
  }

  private boolean isPending(String bulkId) {
    return creators.containsKey(bulkId);
  }

  private void run() {
    while (!ready.isEmpty() || !waiting.isEmpty()) {
      if (ready.isEmpty()) {
        breakCircle();
      } else {
        finish(ready.remove());
      }
    }
  }

  private void finish(Node node) {
    steps.add(node.step());
    var bulkId = node.step().operation().bulkId();
    if (bulkId != null && creators.remove(bulkId, node)) {
      waitingFor.getOrDefault(bulkId, List.of()).forEach(other -> learn(other, bulkId));
    }
  }

  private void learn(Node node, String bulkId) {
    node.unknown().remove(bulkId);
    if (node.unknown().isEmpty() && waiting.remove(node)) {
      ready.add(node);
    }
  }

  private void breakCircle() {
    var node = onCircle();
    waiting.remove(node);
    var step = node.step();
    var parts = Deferral.of(step.operation(), node.unknown());
    var addition = enter(new BulkStep(step.index(), parts.addition(), true));
    var creation =
        new Node(node.place(), new BulkStep(step.index(), parts.creation(), false), node.unknown());
    creators.replace(step.operation().bulkId(), creation);
    queue(addition);
    finish(creation);
  }

  // whoever waits, waits for a creation that waits: following that leads onto a circle
  private Node onCircle() {
    var seen = new HashSet<Integer>();
    var node = waiting.first();
    while (seen.add(node.place())) {
      node = Objects.requireNonNull(creators.get(node.unknown().getFirst()));
    }
    return node;
  }
}
