package dev.lockstep.scim.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.oracle.Case.Outcome;
import dev.lockstep.scim.oracle.Case.Outcome.Resource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/** What the users that came out have in common. */
final class Changes {
  private static final List<String> LISTS = List.of("emails", "roles");

  private Changes() {}

  /** Whether nothing happened to the user. */
  static boolean leaves(Outcome outcome, ObjectNode user) {
    return outcome instanceof Resource(var json) && json.equals(user.deepCopy().without("schemas"));
  }

  /**
   * Whether they are alike but for displays of e-mails, former primaries and what is there twice.
   */
  static boolean alike(Case each) {
    return each.ours() instanceof Resource(var ours)
        && each.theirs() instanceof Resource(var theirs)
        && plain(ours).equals(plain(theirs));
  }

  /** Whether they show no display but those of before, and here there are others. */
  static boolean dropDisplay(Case each) {
    var theirs = displays(each.theirs());
    return !displays(each.ours()).equals(theirs)
        && displays(new Resource(each.user())).containsAll(theirs);
  }

  private static List<String> displays(Outcome outcome) {
    return outcome instanceof Resource(var json)
        ? json.path("emails").findValuesAsText("display").stream().sorted().toList()
        : List.of();
  }

  static boolean dropPrimary(Case each) {
    return LISTS.stream()
        .anyMatch(list -> unmarked(each.ours(), list) > unmarked(each.theirs(), list));
  }

  private static long unmarked(Outcome outcome, String list) {
    return count(
        outcome, list, element -> element.has("primary") && !element.get("primary").booleanValue());
  }

  static boolean hasPairTwice(Outcome outcome) {
    return LISTS.stream()
        .anyMatch(
            list -> {
              var pairs = new HashSet<String>();
              return count(outcome, list, element -> !pairs.add(pair(element))) > 0;
            });
  }

  static long primaries(Outcome outcome) {
    return count(outcome, "emails", element -> element.path("primary").asBoolean());
  }

  static boolean onlyEmailsDiffer(Case each) {
    return each.ours() instanceof Resource(var ours)
        && each.theirs() instanceof Resource(var theirs)
        && ours.path("emails").size() == theirs.path("emails").size()
        && ours.deepCopy().without("emails").equals(theirs.deepCopy().without("emails"));
  }

  private static long count(Outcome outcome, String list, Predicate<ObjectNode> which) {
    return outcome instanceof Resource(var json)
        ? json.path(list).valueStream().filter(one -> which.test((ObjectNode) one)).count()
        : 0;
  }

  private static ObjectNode plain(ObjectNode user) {
    var plain = user.deepCopy();
    for (var list : LISTS) {
      var kept = new LinkedHashMap<String, ObjectNode>();
      for (var one : plain.path(list)) {
        var element = (ObjectNode) one;
        if (list.equals("emails")) element.remove("display");
        kept.merge(pair(element), element, (first, again) -> first.setAll(again));
      }
      for (var element : kept.values()) {
        if (!element.path("primary").asBoolean()) element.remove("primary");
      }
      if (!kept.isEmpty()) plain.putArray(list).addAll(kept.values());
    }
    return plain;
  }

  private static String pair(ObjectNode element) {
    return element.path("value") + " " + element.path("type");
  }
}
