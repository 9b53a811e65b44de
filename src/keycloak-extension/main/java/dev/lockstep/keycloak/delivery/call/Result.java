package dev.lockstep.keycloak.delivery.call;

import dev.lockstep.keycloak.delivery.send.Entry;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.keycloak.reconcile.members.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an errand ended and what must be remembered of it.
 *
 * @param outcome what must happen now
 * @param link what becomes of the link
 * @param told memberships that the target was told about
 * @param entries for the log
 * @param question what an admin must decide first
 */
public record Result(
    Outcome outcome,
    LinkEffect link,
    List<Membership> told,
    List<Entry> entries,
    @Nullable Question question) {
  public Result {
    told = List.copyOf(told);
    entries = List.copyOf(entries);
  }

  /** The same, but something else must happen now. */
  public Result but(Outcome instead) {
    return new Result(instead, link, told, entries, question);
  }
}
