package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.party.Party;
import dev.lockstep.benchmarks.party.People;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.ArrayList;
import java.util.List;

/** I1, I2, I3 and I12: somebody new. */
final class Creates implements Goals {
  private static final int MANY = 32;

  @Override
  public List<Line> measure(Scene scene) {
    var lines = new ArrayList<Line>();
    lines.addAll(eightLanes(scene));
    lines.addAll(oneLane(scene));
    lines.add(manyLanes(scene));
    return lines;
  }

  private static List<Line> eightLanes(Scene scene) {
    var contenders = new ArrayList<Contender>();
    for (var party : scene.stage().parties()) contenders.add(creating(scene, party));
    var floor = Floor.insert(scene, Scene.LANES);
    floor.ifPresentOrElse(contenders::add, () -> scene.note(Floor.MISSING));
    var taken = scene.turns().take(contenders);
    var ours = taken.get(0);
    var lines = new ArrayList<Line>();
    if (floor.isPresent()) {
      lines.add(
          Compare.rates("I1", "create, 8 lanes / pgbench insert", ours, taken.getLast())
              .bound(Bound.atLeast(0.6, 0.75)));
    }
    lines.add(
        Compare.processor("I1", "processor time of a create / bare", ours, taken.get(1))
            .bound(Bound.atMost(1.5, 1.2)));
    if (scene.settings().rivals()) {
      lines.add(
          Compare.rates("I3", "create, 8 lanes / Keycloak", ours, taken.get(2))
              .bound(Bound.atLeast(5, 6.5)));
    }
    return lines;
  }

  private static List<Line> oneLane(Scene scene) {
    var floor = Floor.insert(scene, 1);
    if (floor.isEmpty()) return List.of();
    var ours = scene.stage().ours();
    var work = scene.work(People.CREATE, People.fresh(), 1);
    var taken = scene.take(scene.single(ours, "create", ours.growing(), work), floor.get());
    var mine = taken.get(0).p10();
    var pgbench = taken.get(1).p10();
    var behind = "p10 " + Line.number(mine) + " − " + Line.number(pgbench) + " ms";
    var what = "create, 1 lane, p10 − pgbench insert's, ms";
    return List.of(new Line("I2", what, mine - pgbench, Bound.atMost(1, 0.5), behind));
  }

  private static Line manyLanes(Scene scene) {
    var party = scene.stage().ours();
    var work = scene.work(People.CREATE, People.fresh(), MANY);
    var ours = scene.take(scene.rate(party, "create", party.growing(), work)).get(0);
    var tail = ours.median(sample -> sample.run().tail());
    var behind =
        "p99 %s / p50 %s ms"
            .formatted(
                Line.number(ours.median(sample -> sample.run().p99())),
                Line.number(ours.median(sample -> sample.run().p50())));
    return new Line("I12", "create, 32 lanes, p99 / p50", tail, Bound.atMost(4, 2.5), behind);
  }

  private static Contender creating(Scene scene, Party party) {
    var work = scene.work(People.CREATE, People.fresh(), Scene.LANES);
    return scene.rate(party, "create", party.growing(), work);
  }
}
