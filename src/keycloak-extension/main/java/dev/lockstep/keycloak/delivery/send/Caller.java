package dev.lockstep.keycloak.delivery.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one errand and keeps the log of them. One thread. */
public final class Caller {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ScimTarget target;
  private final Supplier<String> ids;
  private final LongSupplier nanos;
  private final List<Entry> entries = new ArrayList<>();

  public Caller(ScimTarget target, Supplier<String> ids, LongSupplier nanos) {
    this.target = target;
    this.ids = ids;
    this.nanos = nanos;
  }

  /** Sends it and notes it down as {@code what}. */
  public Reply send(ScimRequest request, String what) throws InterruptedException {
    var id = ids.get();
    long began = nanos.getAsLong();
    var answer = target.send(request, id);
    var outcome = answer.outcome(request);
    long took = (nanos.getAsLong() - began) / NANOS_PER_MILLI;
    entries.add(new Entry(id, what, status(answer), reason(outcome), took));
    return new Reply(answer, outcome);
  }

  private static int status(Answer answer) {
    return answer instanceof Answer.Received received ? received.response().status() : 0;
  }

  private static @Nullable String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done() -> null;
      case Outcome.Gone() -> "the target no longer has it";
      case Outcome.Retry retry -> retry.reason();
      case Outcome.Refused refused -> refused.reason();
      case Outcome.Conflict conflict -> conflict.reason();
      case Outcome.Unanswered unanswered -> unanswered.reason();
      case Outcome.TargetDown down -> down.reason();
    };
  }

  /** What was called, in order; the owner of the errand may add to it. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * An answer and what it means.
   *
   * @param answer as it came
   * @param outcome what must happen now
   */
  public record Reply(Answer answer, Outcome outcome) {
    /** The HTTP status; 0 where none came. */
    public int status() {
      return Caller.status(answer);
    }

    /** What a SCIM error said, beginning with its scimType; empty where none came. */
    public String said() {
      return answer instanceof Answer.Received received ? received.excerpt() : "";
    }

    /** The body, where there is one. */
    public @Nullable ObjectNode body() {
      return answer instanceof Answer.Received received ? received.response().body() : null;
    }

    /** The version of what was read, where the target gives one. */
    public @Nullable String etag() {
      return answer instanceof Answer.Received received ? received.response().etag() : null;
    }

    /** Did the target take it? */
    public boolean done() {
      return outcome instanceof Outcome.Done;
    }
  }
}
