package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Run;
import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Work;
import dev.lockstep.benchmarks.party.People;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** What an organization notices of another one that is under full load. */
final class Neighbours implements Goals {
  // Longer than the calls that are timed meanwhile.
  private static final Duration HEAD_START = Duration.ofMillis(300);

  @Override
  public List<Line> measure(Scene scene) {
    var ours = scene.stage().ours();
    var place = ours.small();
    var work = scene.work(place.ofCopy(Template.get("/Users/{id}")), place.people(), 1);
    var taken =
        scene.take(
            scene.single(ours, "get by id, alone", place.service(), work),
            Contender.of(
                ours, "get by id beside 8 lanes of another, 1", () -> beside(scene, work)));
    var alone = taken.get(0);
    var beside = taken.get(1);
    return List.of(
        new Line(
            "§4",
            "get by id beside another organization's 8 lanes of creates / alone, p50",
            beside.ratio(alone, sample -> sample.run().p50()),
            Bound.atMost(1.2, 1.05),
            "p50 %s / %s ms"
                .formatted(
                    Line.number(beside.median(sample -> sample.run().p50())),
                    Line.number(alone.median(sample -> sample.run().p50())))));
  }

  private static Run beside(Scene scene, Work work) {
    var ours = scene.stage().ours();
    var longer = work.time().plus(HEAD_START.multipliedBy(4));
    var load = new Work(People.CREATE, People.fresh(), Scene.LANES, longer);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var loading = threads.submit(() -> scene.fast().run(ours.growing(), load));
      Thread.sleep(HEAD_START);
      var run = scene.exact().run(ours.small().service(), work);
      loading.get();
      return run;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load failed", e.getCause());
    }
  }
}
