package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.Arrivals.Arrived;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.console.view.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an identity provider is set up, by what has really arrived from it. */
public record Progress(List<Tick> ticks) {

  public Progress {
    ticks = List.copyOf(ticks);
  }

  static Progress of(List<Token> tokens, boolean on, Arrived arrived, Instant now) {
    var working = tokens.stream().filter(token -> token.works(now)).toList();
    var steps = new ArrayList<Step>();
    steps.add(
        working.isEmpty()
            ? new Step("Token made", false, null)
            : new Step("Token made", true, made(working.getFirst(), now)));
    steps.add(new Step("Provisioning turned on", on, null));
    steps.add(called(working, arrived, now));
    steps.add(new Step("First person", arrived.people(), null));
    steps.add(new Step("First group", arrived.groups(), null));
    return new Progress(ticks(steps));
  }

  /** Is there a token to call with? */
  public boolean made() {
    return ticks.getFirst().state().equals("done");
  }

  private static Step called(List<Token> working, Arrived arrived, Instant now) {
    Optional<Token> last =
        working.stream()
            .filter(token -> token.used() != null)
            .max(Comparator.comparing(token -> Objects.requireNonNull(token.used())));
    var fact =
        last.map(
            token ->
                "Last "
                    + Texts.when(Objects.requireNonNull(token.used()), now)
                    + (token.usedBy() == null ? "" : " by " + token.usedBy()));
    // When a token was used is written down only now and then; what arrived tells sooner.
    var called = last.isPresent() || arrived.called() || arrived.people() || arrived.groups();
    return new Step("First call answered", called, fact.orElse(null));
  }

  private static String made(Token token, Instant now) {
    return Texts.when(token.created(), now) + " by " + token.madeBy();
  }

  // The first step that isn't done is the one that is waited for.
  private static List<Tick> ticks(List<Step> steps) {
    var ticks = new ArrayList<Tick>();
    var waiting = true;
    for (var step : steps) {
      if (step.done()) {
        ticks.add(new Tick("done", "Done", step.words(), step.fact()));
      } else if (waiting) {
        ticks.add(new Tick("now", "Waiting for it", step.words(), "Ticks itself off"));
        waiting = false;
      } else {
        ticks.add(new Tick("todo", "To do", step.words(), null));
      }
    }
    return ticks;
  }

  private record Step(String words, boolean done, @Nullable String fact) {}

  /**
   * One line of the list.
   *
   * @param state done, now or todo
   * @param spoken the state in words
   * @param fact a time or what was measured
   */
  public record Tick(String state, String spoken, String words, @Nullable String fact) {}
}
