package dev.lockstep.server.http.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.store.StoreException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What went wrong, as a SCIM error. What nobody foresaw is logged under a number that the caller
 * gets to see.
 */
public final class Problems {
  // PostgreSQL's limit for an entry of an index is 2,704; the rest of an entry is taken off. What
  // can be compressed may be longer.
  private static final int TEXT_BYTES_MAX = 2600;

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final String RETRY_SECONDS = "30";

  private Problems() {}

  /** The answer of a piece of work, whatever happens: nothing but SCIM errors leaves here. */
  public static Answer answered(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (RuntimeException e) { // the boundary of each request, alone or one of many
      return answer(e);
    }
  }

  private static Answer answer(RuntimeException problem) {
    return switch (problem) {
      case ScimException error -> answer(error);
      case Refusal refusal -> answer(translated(refusal));
      case StoreException failure -> answer(failure);
      default -> unforeseen(problem);
    };
  }

  private static Answer answer(ScimException error) {
    var answer = new Answer(error.status(), Map.of(), error.toJson());
    return switch (error.status()) {
      case 401 -> answer.with("WWW-Authenticate", "Bearer realm=\"Lockstep\"");
      case 503 -> answer.with("Retry-After", RETRY_SECONDS);
      default -> answer;
    };
  }

  private static ScimException translated(Refusal refusal) {
    var sentence = String.valueOf(refusal.getMessage());
    return switch (refusal.kind()) {
      case INVALID -> ScimException.invalidValue(sentence);
      case NOT_FOUND -> ScimException.notFound(sentence);
      case TAKEN -> ScimException.uniqueness(sentence);
      case NOT_ALLOWED -> ScimException.forbidden(sentence);
    };
  }

  private static Answer answer(StoreException failure) {
    return switch (failure.kind()) {
      case TAKEN ->
          answer(ScimException.uniqueness("somebody or something else has this value already"));
      case MISSING -> answer(ScimException.invalidValue("it refers to something that is gone"));
      case INVALID ->
          answer(ScimException.invalidValue("it holds characters that can't be stored"));
      case TOO_LONG ->
          answer(
              ScimException.invalidValue(
                  "a text that is looked up by (userName, externalId, displayName, the value of an e-mail address) may have "
                      + TEXT_BYTES_MAX
                      + " bytes, and this one has more"));
      case TOO_SLOW ->
          answer(
              ScimException.unavailable(
                  "the database took longer than it may, as it does while others change the same resources: try again"));
      case AGAIN ->
          answer(ScimException.unavailable("others change the same resources: try again"));
      case BROKEN -> broken(failure);
    };
  }

  private static Answer broken(StoreException failure) {
    var number = UUID.randomUUID();
    LOG.errorf(failure, "SCIM request failed at the database. number=%s", number);
    return answer(
        ScimException.unavailable(
            "the database can't be used right now (number " + number + " in the server's log)"));
  }

  private static Answer unforeseen(RuntimeException problem) {
    var number = UUID.randomUUID();
    LOG.errorf(problem, "SCIM request failed. number=%s", number);
    return plain(500, "this went wrong here: number " + number + " in the server's log");
  }

  /** What was called in a way, or at an address, that no endpoint takes. */
  public static Answer stray(int status, String method) {
    return plain(
        status,
        switch (status) {
          case 404 -> "there is nothing at this address; SCIM is at /scim/v2/{organization}";
          case 405 -> method + " is not for this address";
          default -> "this request can't be read";
        });
  }

  private static Answer plain(int status, String detail) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(ScimException.SCHEMA);
    json.put("status", Integer.toString(status)).put("detail", detail);
    return new Answer(status, Map.of(), json);
  }
}
