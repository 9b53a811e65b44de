package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is left of a plan when the actions that are switched off are taken out of it. */
final class Permitted {

  private static final String ACTIVE = "active";

  private Permitted() {}

  static Plan of(Plan plan, Known known, Rules rules) {
    var actions = rules.actions();
    return switch (plan) {
      case Plan.Deactivate deactivate -> actions.deactivate() ? plan : new Plan.Nothing();
      case Plan.Delete delete -> actions.delete() ? plan : new Plan.Nothing();
      case Plan.Update update ->
          known instanceof Known.Linked linked ? update(update, linked.attributes(), rules) : plan;
      // Creating is decided where it is planned: a look-up comes first.
      case Plan.Create create -> plan;
      case Plan.Nothing nothing -> plan;
      case Plan.LookUp lookUp -> plan;
      case Plan.Link link -> plan;
      case Plan.Forget forget -> plan;
      case Plan.Skip skip -> plan;
      case Plan.Ask ask -> plan;
      case Plan.LinkTo linkTo -> plan;
      case Plan.Wait wait -> plan;
    };
  }

  private static Plan update(Plan.Update update, KnownAttributes known, Rules rules) {
    var actions = rules.actions();
    var set = new TreeMap<>(update.set());
    var clear = new TreeSet<>(update.clear());
    set.entrySet().removeIf(entry -> !may(entry.getKey(), entry.getValue(), actions));
    set.keySet().removeAll(rules.createOnly());
    clear.removeAll(rules.createOnly());
    if (!actions.update()) {
      clear.clear();
    }
    if (set.isEmpty() && clear.isEmpty()) {
      return new Plan.Nothing();
    }
    var told = new TreeSet<>(set.keySet());
    told.addAll(clear);
    var untold = new TreeSet<>(update.set().keySet());
    untold.addAll(update.clear());
    untold.removeAll(told);
    return new Plan.Update(
        update.remoteId(), set, clear, known.unsure(told), update.after().keeping(untold, known));
  }

  /** Whom we may switch off we may switch on again. */
  private static boolean may(String path, JsonNode value, Actions actions) {
    if (!path.equals(ACTIVE)) {
      return actions.update();
    }
    return value.equals(BooleanNode.FALSE)
        ? actions.deactivate()
        : actions.update() || actions.deactivate();
  }
}
