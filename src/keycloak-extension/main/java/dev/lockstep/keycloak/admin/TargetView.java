package dev.lockstep.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.keycloak.admin.words.Cause;
import dev.lockstep.keycloak.admin.words.Counts;
import dev.lockstep.keycloak.admin.words.Failure;
import dev.lockstep.keycloak.admin.words.Sentence;
import dev.lockstep.keycloak.admin.words.TargetFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target as the REST tells it.
 *
 * @param id of its settings, as in the component REST
 * @param name as the admin called it
 * @param address where it is
 * @param state a stable name: starting, paused, refused, unreachable, syncAsked, syncing, waiting,
 *     neverSynced, failed, upToDate
 * @param sentence the state in one sentence
 * @param detail what it means and what to do
 * @param people how far they have come
 * @param groups how far they have come
 * @param neverSynced people in scope who were never sent, known before the first full sync
 * @param secondsLeft about how long what waits, or the full sync, will take; absent where nobody
 *     can say yet
 * @param sync the full sync that is under way, if one is
 * @param lastSync when the last full sync ended
 * @param lastSuccess when the target last took something
 * @param failures what did not get through, by cause
 * @param decisions how many questions wait for an admin
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TargetView(
    String id,
    String name,
    String address,
    String state,
    String sentence,
    String detail,
    Counts people,
    Counts groups,
    long neverSynced,
    @Nullable Long secondsLeft,
    @Nullable Sync sync,
    @Nullable String lastSync,
    @Nullable String lastSuccess,
    Failures failures,
    long decisions) {

  /**
   * What stands beside the facts.
   *
   * @param address where the target is
   * @param failures by cause
   * @param decisions how many questions wait for an admin
   * @param warning what an admin should see to in time; may be empty
   */
  record Beside(String address, List<Cause> failures, long decisions, String warning) {}

  static TargetView of(TargetFacts facts, Sentence sentence, Beside beside) {
    return new TargetView(
        facts.component(),
        facts.name(),
        beside.address,
        sentence.state(),
        sentence.text(),
        (sentence.detail() + " " + beside.warning).strip(),
        facts.people(),
        facts.groups(),
        facts.neverSynced(),
        facts.secondsLeft() == 0 ? null : facts.secondsLeft(),
        Sync.of(facts.sweep()),
        moment(facts.sweep().done()),
        moment(facts.lastSuccess()),
        Failures.of(facts.failed(), beside.failures),
        beside.decisions);
  }

  private static @Nullable String moment(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
  }

  /**
   * A full sync.
   *
   * @param asked not begun yet
   * @param compared people looked at so far
   * @param people to be looked at
   */
  record Sync(boolean asked, long compared, long people) {
    private static @Nullable Sync of(TargetFacts.Sweep sweep) {
      return sweep.running() || sweep.wanted()
          ? new Sync(!sweep.running(), Math.min(sweep.compared(), sweep.people()), sweep.people())
          : null;
    }
  }

  /**
   * What did not get through.
   *
   * @param waitForYou how many are not tried again by themselves
   * @param shown how many of the latest are listed
   * @param causes the latest, by cause
   */
  record Failures(long waitForYou, int shown, List<CauseView> causes) {
    private static Failures of(long failed, List<Cause> causes) {
      var views = causes.stream().map(CauseView::of).toList();
      return new Failures(failed, views.stream().mapToInt(v -> v.failures().size()).sum(), views);
    }
  }

  /**
   * Failures of one cause.
   *
   * @param title how many, and why
   * @param meaning what follows from it
   * @param advice what to do
   * @param failures each
   */
  record CauseView(String title, String meaning, String advice, List<FailureView> failures) {
    private static CauseView of(Cause cause) {
      return new CauseView(
          cause.title(),
          cause.meaning(),
          cause.advice(),
          cause.failures().stream().map(FailureView::of).toList());
    }
  }

  /**
   * One failure.
   *
   * @param work what to name when it is to be tried again
   * @param kind user or group
   * @param resource the id in Keycloak
   * @param name as Keycloak shows it; absent where it is gone or may not be seen
   * @param attempts how often it was tried
   * @param nextTry when it is tried again by itself; absent where it waits for a person
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FailureView(
      String work,
      String kind,
      String resource,
      @Nullable String name,
      int attempts,
      @Nullable String nextTry) {
    private static FailureView of(Failure failure) {
      return new FailureView(
          failure.work(),
          failure.group() ? "group" : "user",
          failure.resource(),
          failure.name(),
          failure.attempts(),
          moment(failure.retryAt()));
    }
  }
}
