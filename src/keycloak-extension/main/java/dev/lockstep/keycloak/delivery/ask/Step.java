package dev.lockstep.keycloak.delivery.ask;

import java.util.List;

/**
 * One step towards an answer. What is said about it is in the bundle, under {@code ask.kind.word}.
 *
 * @param state how it ended
 * @param word of the kind's own choice: which sentence
 * @param values that are filled in: numbers, and what the target said
 * @param millis how long it took
 */
public record Step(State state, String word, List<String> values, long millis) {
  /** A call that the log has; the first value is what it says that was. */
  public static final String CALL = "call";

  /** The same, and it failed; the second value says why. */
  public static final String CALL_FAILED = "call.failed";

  /** Nothing was called, as the target asked for a pause; the value is until when. */
  public static final String PAUSE = "pause";

  public Step {
    values = List.copyOf(values);
  }

  /** How a step ended. */
  public enum State {
    /** As it should. */
    DONE,
    /** It works, but somebody should know. */
    NOTE,
    /** It does not work. */
    FAILED,
    /** Left out, as something before it failed or it is switched off. */
    SKIPPED
  }
}
