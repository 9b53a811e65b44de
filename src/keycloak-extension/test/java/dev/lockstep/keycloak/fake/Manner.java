package dev.lockstep.keycloak.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of service behaves.
 *
 * @param checks what it refuses, in order
 * @param keeps what it makes of a resource before it keeps it
 * @param shows what it makes of a resource before it answers with it
 * @param filters whether filters filter
 * @param cursors whether it pages by cursor
 * @param pageMax resources on a page, whatever was asked for
 * @param published what it says of itself; null: nothing
 */
record Manner(
    List<Check> checks,
    UnaryOperator<ObjectNode> keeps,
    UnaryOperator<ObjectNode> shows,
    boolean filters,
    boolean cursors,
    int pageMax,
    @Nullable String published) {

  /** What it does not take. */
  @FunctionalInterface
  interface Check {
    /** A refusal, where there is something against the call. */
    Optional<Refusal> against(Call call);
  }

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param scimType of SCIM; empty where there is none
   * @param why in words
   */
  record Refusal(int status, String scimType, String why) {}
}
