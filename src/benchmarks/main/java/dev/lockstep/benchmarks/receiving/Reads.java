package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.party.Party;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.ArrayList;
import java.util.List;

/** I4 and I8: one by its id, and a page of a hundred. */
final class Reads implements Goals {
  private static final Template BY_ID = Template.get("/Users/{id}");
  private static final Template PAGE = Template.get("/Users?count=100");

  @Override
  public List<Line> measure(Scene scene) {
    var contenders = new ArrayList<Contender>();
    contenders.add(listing(scene, scene.stage().ours()));
    for (var party : scene.stage().parties()) contenders.add(reading(scene, party));
    scene.stage().keycloak().ifPresent(rival -> contenders.add(listing(scene, rival)));
    var taken = scene.turns().take(contenders);
    var one = taken.get(1);
    var lines = new ArrayList<Line>();
    lines.add(
        Compare.processor("I4", "processor time of a get by id / bare", one, taken.get(2))
            .bound(Bound.atMost(1.5, 1.2)));
    if (scene.settings().rivals()) {
      lines.add(
          Compare.rates("I4", "get by id, 8 lanes / Keycloak", one, taken.get(3))
              .bound(Bound.atLeast(5, 6.5)));
    }
    lines.add(
        Compare.processor("I8", "list 100 / get by id, processor time", taken.get(0), one)
            .bound(Bound.atMost(8, 5)));
    return lines;
  }

  private static Contender reading(Scene scene, Party party) {
    var place = party.small();
    var work = scene.work(place.ofCopy(BY_ID), place.people(), Scene.LANES);
    return scene.rate(party, "get by id", place.service(), work);
  }

  private static Contender listing(Scene scene, Party party) {
    var place = party.small();
    return scene.rate(
        party, "list 100", place.service(), scene.work(PAGE, place.people(), Scene.LANES));
  }
}
