package dev.lockstep.keycloak.admin.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.keycloak.admin.words.LogWords;
import dev.lockstep.keycloak.admin.words.Reason;
import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.delivery.ask.Step;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.query.Asks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far an ask has come.
 *
 * @param id to ask again with
 * @param what was asked
 * @param resource the Keycloak id it is about
 * @param state waiting, running, answered, failed, or expired where nobody answered in time
 * @param sentence the same in words
 * @param since when it was put
 * @param steps that ended
 * @param result what was asked for, where that is more than steps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AskView(
    String id,
    String what,
    @Nullable String resource,
    String state,
    String sentence,
    String since,
    List<StepView> steps,
    @Nullable JsonNode result) {

  /** The same with another result. */
  AskView with(JsonNode named) {
    return new AskView(id, what, resource, state, sentence, since, steps, named);
  }

  static AskView of(AskEntity ask, Texts texts, long now) {
    var expired = Asks.isExpired(ask, now);
    var state = expired ? "expired" : ask.getState().name().toLowerCase(Locale.ROOT);
    var progress = Progress.parse(ask.getAnswer());
    return new AskView(
        ask.getId(),
        ask.getWhat(),
        ask.getResource(),
        state,
        paused(progress) ? texts.say("ask.paused") : sentence(ask.getWhat(), state, texts),
        Instant.ofEpochMilli(ask.getMadeAt()).toString(),
        progress.steps().stream().map(step -> StepView.of(ask.getWhat(), step, texts)).toList(),
        progress.result());
  }

  private static boolean paused(Progress progress) {
    return progress.steps().stream().anyMatch(step -> step.word().equals(Step.PAUSE));
  }

  private static String sentence(String what, String state, Texts texts) {
    return texts.say(
        texts.has("ask." + what + "." + state) ? "ask." + what + "." + state : "ask." + state);
  }

  /**
   * One step.
   *
   * @param state done, note, failed or skipped
   * @param text what was found, what it means and what to do
   * @param millis how long it took; absent where that says nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(String state, String text, @Nullable Long millis) {
    private static StepView of(String what, Step step, Texts texts) {
      var key = "ask." + what + "." + step.word();
      var values = step.values().stream().map(Reason::readable).toArray(Object[]::new);
      if (step.word().startsWith(Step.CALL)) {
        values[0] = new LogWords(texts).what(step.values().getFirst());
      }
      if (step.word().equals(Step.PAUSE)) {
        values[0] = texts.moment(Long.parseLong(step.values().getFirst()));
      }
      return new StepView(
          step.state().name().toLowerCase(Locale.ROOT),
          texts.say(texts.has(key) ? key : "ask." + step.word(), values),
          step.millis() == 0 ? null : step.millis());
    }
  }
}
