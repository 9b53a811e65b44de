package dev.lockstep.server.http.journal;

import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.http.answer.Problems;
import dev.lockstep.server.log.Origin;
import dev.lockstep.server.log.RequestLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** Answers requests and sees to it that each leaves its row, whatever becomes of it. */
@Singleton
public class Journal {
  private final RequestLog log;
  private final Clock clock;

  Journal(RequestLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** When a call that comes now has come. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Answers one request.
   *
   * @param work does what is asked; what it throws becomes a SCIM error
   */
  public Answer keep(Origin origin, Function<Note, Answer> work) {
    var note = new Note(log, clock, origin);
    var answer = Problems.answered(() -> work.apply(note));
    note.end(answer);
    return answer;
  }

  /** The same for one of many operations that came together. */
  public Answer keep(Origin whole, Operation operation, Function<Note, Answer> work) {
    return keep(whole.operation(operation.method(), operation.path(), clock.instant()), work);
  }

  /** What an operation does, as if it had come alone. */
  public record Operation(String method, String path) {}
}
