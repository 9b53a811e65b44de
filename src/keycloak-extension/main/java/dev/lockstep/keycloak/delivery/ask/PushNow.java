package dev.lockstep.keycloak.delivery.ask;

import dev.lockstep.keycloak.delivery.ask.Step.State;
import dev.lockstep.keycloak.delivery.preview.WhatIf;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.LogEntity;
import dev.lockstep.keycloak.store.entity.WorkEntity;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be looked at now: raises their work, as a change would, and tells what delivery
 * makes of it. So pushing takes no other way than a change, and doubles nothing.
 *
 * @param what its name
 * @param about user or group
 */
record PushNow(String what, Kind about) implements AskKind {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String CALLS =
      """
      select l from LogEntity l where l.target = :target and l.resource = :resource
        and l.kind = :kind and l.madeAt >= :since order by l.madeAt, l.id\
      """;
  private static final String WORK =
      """
      select w from WorkEntity w
      where w.target = :target and w.kind = :kind and w.resource = :resource\
      """;

  @Override
  public void serve(Asked asked, Telling telling) throws InterruptedException {
    var here = asked.here();
    var key = new ResourceKey(here.to().id(), about, Objects.requireNonNull(asked.resource()));
    long since = here.tools().now();
    if (here.tools().database().ask(entities -> compared(entities, key, here, telling))) {
      var author = new Author(asked.by(), null);
      var raise = new Works.Raise(here.tools().id(), Lane.ASKED, since, null, author);
      here.tools().database().tell(entities -> new Works(entities).raise(key, raise));
      here.wake().run();
      follow(new Watch(key, since, here, telling));
    }
  }

  /** Says what differs. False: nobody can be compared with anything. */
  private static boolean compared(
      EntityManager entities, ResourceKey key, Asked.Here here, Telling telling) {
    var to = here.to();
    var subject = new WhatIf.Subject(to.id(), to.config(), to.dialect());
    var whatIf = WhatIf.of(entities, subject, here.tools().now());
    if (whatIf.source().scope() instanceof Scope.Broken broken) {
      telling.step(State.FAILED, "push.scope", broken.sentence());
      return false;
    }
    var seen = whatIf.of(key.kind(), key.resource());
    switch (seen.plan()) {
      case Plan.Nothing() -> telling.step(State.DONE, same(seen));
      case Plan.Update update ->
          telling.step(State.DONE, "push.differs", update.set().size() + update.clear().size());
      case Plan.LookUp lookUp -> telling.step(State.DONE, "push.unlinked");
      default -> telling.step(State.DONE, "push.compared");
    }
    return true;
  }

  private static String same(WhatIf.Seen seen) {
    return seen.link() == null ? "push.none" : "push.same";
  }

  private static void follow(Watch watch) throws InterruptedException {
    var here = watch.here();
    long until = here.tools().nanos().getAsLong() + PATIENCE.toNanos();
    var told = new HashSet<String>();
    while (here.tools().nanos().getAsLong() < until) {
      var now = here.tools().database().ask(watch::now);
      now.calls().stream()
          .filter(call -> told.add(call.getId()))
          .forEach(call -> tell(call, watch.telling()));
      if (ended(now.work(), told, watch)) {
        return;
      }
      Thread.sleep(LOOK);
    }
    watch.telling().step(State.NOTE, "push.waits");
  }

  private static void tell(LogEntity call, Telling telling) {
    if (call.isFailed()) {
      var reason = Objects.requireNonNullElse(call.getReason(), "");
      telling.timed(State.FAILED, Step.CALL_FAILED, call.getTookMs(), call.getWhat(), reason);
    } else {
      telling.timed(State.DONE, Step.CALL, call.getTookMs(), call.getWhat());
    }
  }

  private static boolean ended(@Nullable WorkEntity work, Set<String> told, Watch watch) {
    if (work == null) {
      watch.telling().step(State.DONE, told.isEmpty() ? "push.nothing" : "push.done");
      return true;
    }
    if (work.getDueAt() == Works.PARKED) {
      var reason = Objects.requireNonNullElse(work.getReason(), "");
      watch.telling().step(State.FAILED, "push.parked", reason);
      return true;
    }
    if (work.getAttempts() > 0 && work.getDueAt() > watch.here().tools().now()) {
      watch.telling().step(State.NOTE, "push.later");
      return true;
    }
    return false;
  }

  private record Watch(ResourceKey key, long since, Asked.Here here, Telling telling) {
    /** The work first: once it is gone, what was called for it is in the log. */
    Now now(EntityManager entities) {
      var work =
          entities
              .createQuery(WORK, WorkEntity.class)
              .setParameter("target", key.target())
              .setParameter("kind", key.kind())
              .setParameter("resource", key.resource())
              .getResultStream()
              .findFirst();
      return new Now(calls(entities), work.orElse(null));
    }

    private List<LogEntity> calls(EntityManager entities) {
      return entities
          .createQuery(CALLS, LogEntity.class)
          .setParameter("target", key.target())
          .setParameter("resource", key.resource())
          .setParameter("kind", key.kind())
          .setParameter("since", since)
          .getResultList();
    }
  }

  private record Now(List<LogEntity> calls, @Nullable WorkEntity work) {}
}
