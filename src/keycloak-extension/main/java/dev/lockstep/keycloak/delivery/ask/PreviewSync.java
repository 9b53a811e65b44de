package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.delivery.ask.Step.State;
import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.preview.Preview;
import dev.lockstep.keycloak.delivery.preview.PreviewWalk;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.target.Tried;
import org.jspecify.annotations.Nullable;

/**
 * What a full sync would do, by the saved settings or by others: how many would be created, linked,
 * changed, deactivated, and who. Reads the target at most once, and changes nothing.
 */
final class PreviewSync implements AskKind {
  private final String what;

  PreviewSync(String what) {
    this.what = what;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public @Nullable Kind about() {
    return null;
  }

  @Override
  public void serve(Asked asked, Telling telling) throws InterruptedException {
    var walk =
        new PreviewWalk(destination(asked), asked.here().tools(), asked.here().leave()::given);
    var objection = walk.objection();
    if (objection.isPresent()) {
      telling.step(State.FAILED, "preview.scope", objection.get());
      return;
    }
    var result = JsonNodeFactory.instance.objectNode();
    var people = walk.of(Kind.USER, compared -> telling.soFar(result.put("compared", compared)));
    write(people, result.putObject("people"));
    var groups = walk.of(Kind.GROUP, compared -> {});
    write(groups, result.putObject("groups"));
    telling.result(result);
  }

  private static Destination destination(Asked asked) {
    var to = asked.here().unhurried();
    var tried = asked.settings();
    return tried == null ? to : to.with(to.config().trying(Tried.parse(tried)));
  }

  private static void write(Preview preview, ObjectNode into) {
    var counts = into.putObject("counts");
    preview.counts().forEach((effect, count) -> counts.put(effect.code(), count));
    var who = into.putObject("who");
    preview
        .who()
        .forEach(
            (effect, ids) -> {
              if (!ids.isEmpty()) {
                var some = who.putArray(effect.code());
                ids.forEach(some::add);
              }
            });
  }
}
