package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.query.Asks;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an admin asks of the target of a world.
 *
 * @param database of the world
 * @param tools for ids and time
 */
record Asking(TestDatabase database, Supplier<Tools> tools) {

  /** As over REST; returns the row's id. */
  String ask(String what) {
    return ask(what, null);
  }

  String ask(String what, @Nullable String resource) {
    var now = tools.get();
    var ask = new AskEntity(now.id(), World.TARGET, what, now.now());
    ask.setResource(resource);
    database.run(
        entities -> {
          new Asks(entities).put(ask);
          return null;
        });
    return ask.getId();
  }

  /** What a full sync would do by settings that are not saved. */
  String previewChange(String settings) {
    return further("previewChange", settings);
  }

  /** What comes after an answer that said so. */
  String further(String what, String settings) {
    var now = tools.get();
    var ask = new AskEntity(now.id(), World.TARGET, what, now.now());
    ask.setSettings(settings);
    database.run(
        entities -> {
          new Asks(entities).put(ask);
          return null;
        });
    return ask.getId();
  }

  AskEntity get(String id) {
    return database.run(entities -> new Asks(entities).find(World.TARGET, id).orElseThrow());
  }

  /** Until it is over. */
  AskEntity answered(String id) {
    World.await(() -> get(id).getState().isOver(), "an answer");
    return get(id);
  }

  void is(String id, AskState state) {
    update("update AskEntity a set a.state = ?2 where a.id = ?1", id, state);
  }

  void since(String id, Instant then) {
    update("update AskEntity a set a.madeAt = ?2 where a.id = ?1", id, then.toEpochMilli());
  }

  private void update(String statement, String id, Object value) {
    database.run(
        entities ->
            entities
                .createQuery(statement)
                .setParameter(1, id)
                .setParameter(2, value)
                .executeUpdate());
  }
}
