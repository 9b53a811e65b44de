package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** What to send to make the target say what Keycloak says. */
public sealed interface Plan {

  /** Both sides agree. */
  record Nothing() implements Plan {}

  /**
   * Ask the target first, then decide by {@link #afterLookUp}.
   *
   * @param criteria to ask by, in order
   * @param first nothing was ever sent about it, so that a list of what is there answers as well
   */
  record LookUp(List<Criterion> criteria, boolean first) implements Plan {
    public LookUp {
      criteria = List.copyOf(criteria);
    }
  }

  /**
   * POST it. Commit the link as <em>creating</em> before, write the id and {@code after} into it
   * then.
   */
  record Create(ObjectNode resource, KnownAttributes after) implements Plan {}

  /**
   * Link the Keycloak resource to this remote one, then carry out {@code then}.
   *
   * @param seen what of the desired attributes the remote one has already
   */
  record Link(String remoteId, KnownAttributes seen, Plan then) implements Plan {}

  /**
   * PATCH what differs.
   *
   * @param set attribute paths with their new values
   * @param clear attribute paths that we set once and that have no value any more
   * @param before known while the call is under way: what it touches is unsure
   * @param after known when the call is done
   */
  record Update(
      String remoteId,
      SortedMap<String, JsonNode> set,
      SortedSet<String> clear,
      KnownAttributes before,
      KnownAttributes after)
      implements Plan {}

  /** PATCH {@code active} to false, as the rules do not want it deleted. */
  record Deactivate(String remoteId, KnownAttributes before, KnownAttributes after)
      implements Plan {}

  /** DELETE it, then forget the link. */
  record Delete(String remoteId) implements Plan {}

  /** Remove the link; there is nothing to send. */
  record Forget() implements Plan {}

  /** Leave a namesake alone: the link becomes <em>skipped</em>. */
  record Skip(String reason) implements Plan {}

  /** Park it with a finding: only an admin can decide. */
  record Ask(Question question) implements Plan {}

  /** An admin decided that it is this one: read it, then link it. */
  record LinkTo(String remoteId) implements Plan {}

  /** The look-up ended like this and nothing can be decided. */
  record Wait(Outcome outcome) implements Plan {}

  /** Does it take an account or a group away, or switch it off? */
  default boolean removes() {
    return switch (this) {
      case Delete delete -> true;
      case Deactivate deactivate -> true;
      case Update update -> BooleanNode.FALSE.equals(update.set().get("active"));
      case Link link -> link.then().removes();
      case Nothing nothing -> false;
      case LookUp lookUp -> false;
      case Create create -> false;
      case Forget forget -> false;
      case Skip skip -> false;
      case Ask ask -> false;
      case LinkTo linkTo -> false;
      case Wait wait -> false;
    };
  }

  /**
   * An admin decided that it is none of those over there: looked up by our own id alone, as the
   * create may have been sent before.
   */
  static LookUp createAnyway(String externalId, Rules rules) {
    return Planner.createAnyway(externalId, rules);
  }

  /** Desired minus known. */
  static Plan between(Desired desired, Known known, Rules rules) {
    return Planner.between(desired, known, rules);
  }

  /**
   * The second half of {@link LookUp}; also after a conflict, and after a linked resource was gone.
   */
  static Plan afterLookUp(Desired desired, Found found, Rules rules) {
    return Planner.afterLookUp(desired, found, rules);
  }

  /**
   * The look-up for a resource, whatever is known: after a conflict, or when a linked one is gone.
   */
  static LookUp lookUp(Desired desired, String externalId, Rules rules) {
    return Planner.lookUp(desired, externalId, rules);
  }
}
