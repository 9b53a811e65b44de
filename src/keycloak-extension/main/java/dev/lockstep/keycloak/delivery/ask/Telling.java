package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.query.Asks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how far an ask has come, each step in a short transaction of its own. One thread. */
public final class Telling {
  private final String id;
  private final Asked.Here here;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable JsonNode result;

  Telling(String id, Asked.Here here) {
    this.id = id;
    this.here = here;
  }

  void begun() {
    write(AskState.RUNNING);
  }

  /** A step ended: the page sees it at once. */
  public void step(Step.State state, String word, Object... values) {
    timed(state, word, 0, values);
  }

  /** The same with the time it took. */
  public void timed(Step.State state, String word, long millis, Object... values) {
    steps.add(
        new Step(state, word, List.of(values).stream().map(String::valueOf).toList(), millis));
    write(AskState.RUNNING);
  }

  /** What was asked for; told together with the end. */
  public void result(JsonNode answer) {
    result = answer;
  }

  /** As much of it as there is, told at once. */
  public void soFar(JsonNode answer) {
    result = answer;
    write(AskState.RUNNING);
  }

  void ended() {
    boolean failed = steps.stream().anyMatch(step -> step.state() == Step.State.FAILED);
    write(failed ? AskState.FAILED : AskState.ANSWERED);
  }

  /** It broke off inside the server. */
  void broken() {
    steps.add(new Step(Step.State.FAILED, "broken", List.of(), 0));
    write(AskState.FAILED);
  }

  private void write(AskState state) {
    var word = new Asks.Word(id, state, new Progress(steps, result).text());
    here.tools().database().tell(entities -> new Asks(entities).tell(word, here.lease()));
  }
}
