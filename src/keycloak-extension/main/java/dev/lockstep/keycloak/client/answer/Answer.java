package dev.lockstep.keycloak.client.answer;

import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came back from a call. */
public sealed interface Answer {

  /**
   * The target answered.
   *
   * @param response status, and the body where it was JSON
   * @param content what the body was
   * @param excerpt the beginning of what it said, for people: the detail of a SCIM error, else text
   *     without markup
   * @param retryAfter how long it asked to be left alone
   */
  record Received(
      ScimResponse response, Content content, String excerpt, @Nullable Duration retryAfter)
      implements Answer {}

  /**
   * The call can't have been carried out: no connection, a certificate, an address that is not
   * allowed.
   *
   * @param denied whether only an admin or the operator can change that
   * @param stage how far it came
   */
  record NotSent(String reason, boolean denied, Stage stage) implements Answer {

    /** Where an address is denied; else it failed on the way. */
    public NotSent(String reason, boolean denied) {
      this(reason, denied, denied ? Stage.ADDRESS : Stage.CONNECTION);
    }
  }

  /** What a call that could not be sent did not get past. */
  enum Stage {
    /** Its name has no address, or one that may not be called. */
    ADDRESS,
    /** Nobody answers there. */
    CONNECTION,
    /** Whoever answers can't show that it is the target. */
    CERTIFICATE
  }

  /** It was sent, or may have been, and no whole answer came. */
  record NoAnswer(String reason) implements Answer {}

  /** What a body was. */
  enum Content {
    EMPTY,
    JSON,
    /** More than an answer may have; only its beginning was read. */
    TOO_LARGE,
    /** Not a JSON object, or nested too deeply. */
    NONSENSE
  }

  /** What must happen now. */
  default Outcome outcome(ScimRequest request) {
    return Outcomes.of(request, this);
  }

  /** The id that a create or read got, or null where the answer has none. */
  default @Nullable String remoteId() {
    return this instanceof Received received ? Outcomes.remoteId(received.response()) : null;
  }
}
