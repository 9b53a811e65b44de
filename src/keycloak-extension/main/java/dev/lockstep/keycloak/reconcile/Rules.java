package dev.lockstep.keycloak.reconcile;

import dev.lockstep.keycloak.dialect.Dialect.Speech;
import java.util.Set;

/**
 * What an admin and the dialect decided about one kind of resource of one target.
 *
 * @param onRemoval what happens to a linked resource that is no longer wanted
 * @param namesake what happens to a resource that was there before us and matches by name
 * @param speech how the target wants to be spoken to about it
 * @param actions what may be done at all
 * @param createOnly attributes that are said when it is created, and never changed
 */
public record Rules(
    Removal onRemoval, Namesake namesake, Speech speech, Actions actions, Set<String> createOnly) {

  public Rules {
    createOnly = Set.copyOf(createOnly);
  }

  /** The attribute that carries the id in Keycloak. */
  public static final String EXTERNAL_ID = "externalId";

  /** Is a create always preceded by a look-up, as the target may not refuse a double? */
  public boolean lookUpFirst() {
    return speech.lookUpFirst() || speech.findsDoubles();
  }

  /** The attribute over there that has our own id as its value. */
  public String ownId() {
    return speech.ownId();
  }

  /** Is a user who is no longer wanted taken out of the groups? */
  public boolean takesOut() {
    return onRemoval != Removal.NOTHING && actions.leave();
  }

  /** The same, but this happens to whoever is no longer wanted. */
  public Rules removing(Removal instead) {
    return new Rules(instead, namesake, speech, actions, createOnly);
  }

  /** The same, but whoever matches is linked, as an admin chose that very one. */
  public Rules linking() {
    return new Rules(onRemoval, Namesake.LINK, speech, actions, createOnly);
  }

  /** What happens to a resource that is no longer wanted. */
  public enum Removal {
    DEACTIVATE,
    DELETE,
    /** Taken out of its groups, and left as it is. */
    LEAVE,
    NOTHING
  }

  /** What happens to a resource of the same name that we did not create. */
  public enum Namesake {
    LINK,
    /** Only an admin can say whether they are the same. */
    ASK,
    SKIP
  }
}
