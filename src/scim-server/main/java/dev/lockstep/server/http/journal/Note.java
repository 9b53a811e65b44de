package dev.lockstep.server.http.journal;

import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.log.Entry;
import dev.lockstep.server.log.Origin;
import dev.lockstep.server.log.RequestLog;
import dev.lockstep.server.log.Result;
import dev.lockstep.server.log.Trail;
import dev.lockstep.server.store.Session;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call while it is answered. A write leaves its row in its own transaction;
 * everything else is recorded once it is answered. For one thread.
 */
public final class Note implements Trail {
  private final RequestLog log;
  private final Clock clock;
  private final Origin origin;
  private @Nullable ScimRequest request;
  private int expected = 200;
  private boolean left;

  Note(RequestLog log, Clock clock, Origin origin) {
    this.log = log;
    this.clock = clock;
    this.origin = origin;
  }

  public Origin origin() {
    return origin;
  }

  /** The call asks for this. */
  public void asks(ScimRequest asked, Projection projection) {
    request = asked;
    expected =
        switch (asked) {
          case ScimRequest.Create create -> 201;
          case ScimRequest.Delete delete -> 204;
          case ScimRequest.Patch patch
              when patch.endpoint().equals("Groups") && projection.attributes().isEmpty() ->
              204;
          default -> 200;
        };
  }

  @Override
  public void leave(Session session, Deed deed, Result result) {
    log.write(session, new Entry(origin, deed, expected, result, null, millis()));
    left = true;
  }

  // What was left with a transaction that failed is gone with it.
  void end(Answer answer) {
    if (left && !answer.isError()) return;
    log.record(
        new Entry(
            origin,
            Tried.deed(origin, request),
            answer.status(),
            Result.of(answer.status()),
            reason(answer),
            millis()));
  }

  private static @Nullable String reason(Answer answer) {
    var body = answer.body();
    return body == null || !answer.isError() ? null : body.path("detail").asText();
  }

  private int millis() {
    return (int) Duration.between(origin.at(), clock.instant()).toMillis();
  }
}
