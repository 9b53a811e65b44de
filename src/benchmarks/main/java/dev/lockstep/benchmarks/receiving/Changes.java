package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.party.People;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.List;

/** I9: one attribute of somebody. */
final class Changes implements Goals {

  @Override
  public List<Line> measure(Scene scene) {
    var floor = Floor.update(scene, Scene.LANES);
    if (floor.isEmpty()) return List.of();
    var ours = scene.stage().ours();
    var place = ours.small();
    var work = scene.work(place.ofCopy(People.CHANGE), place.people(), Scene.LANES);
    var taken = scene.take(scene.rate(ours, "patch", place.service(), work), floor.get());
    return List.of(
        Compare.rates(
                "I9", "PATCH one attribute, 8 lanes / pgbench update", taken.get(0), taken.get(1))
            .bound(Bound.atLeast(0.45, 0.6)));
  }
}
