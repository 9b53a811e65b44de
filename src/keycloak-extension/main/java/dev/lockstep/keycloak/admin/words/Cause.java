package dev.lockstep.keycloak.admin.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures that have the same cause.
 *
 * @param title how many, and why
 * @param meaning what follows from it
 * @param advice what to do
 * @param failures at least one
 */
public record Cause(String title, String meaning, String advice, List<Failure> failures) {
  public Cause {
    failures = List.copyOf(failures);
  }

  /** Groups them in the order in which the causes first appear. */
  public static List<Cause> of(List<Failure> failures, Texts texts) {
    Map<Key, List<Failure>> causes = new LinkedHashMap<>();
    for (var failure : failures) {
      var key =
          new Key(
              failure.group(),
              failure.retryAt() == 0,
              Explanation.of(Reason.of(failure.reason()), texts));
      causes.computeIfAbsent(key, first -> new ArrayList<>()).add(failure);
    }
    return causes.entrySet().stream()
        .map(cause -> of(cause.getKey(), cause.getValue(), texts))
        .toList();
  }

  private static Cause of(Key key, List<Failure> failures, Texts texts) {
    var title =
        texts.say(
            key.groups ? "cause.groups" : "cause.people", failures.size(), key.explanation.cause());
    return key.parked
        ? new Cause(title, key.explanation.meaning(), key.explanation.advice(), failures)
        : new Cause(
            title,
            texts.say("cause.again", again(failures, texts)),
            texts.say("cause.again.advice"),
            failures);
  }

  private static String again(List<Failure> failures, Texts texts) {
    long next = failures.stream().mapToLong(Failure::retryAt).min().orElse(texts.now());
    return texts.moment(Math.max(next, texts.now()));
  }

  private record Key(boolean groups, boolean parked, Explanation explanation) {}
}
