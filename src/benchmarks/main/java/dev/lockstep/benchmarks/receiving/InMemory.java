package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Numbers;
import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.party.Party;
import dev.lockstep.benchmarks.party.People;
import dev.lockstep.benchmarks.result.Line;
import java.util.List;

/**
 * SCIM-SDK over a map in memory, for the table of all figures: what its users are used to. It has
 * no goal of ours.
 */
final class InMemory implements Goals {
  private static final long FIRST = 7_200_000_000L;
  private static final long FEW = 1000;
  private static final long MANY = 10_000;

  @Override
  public List<Line> measure(Scene scene) {
    var few = scene.stage().sdk(new Numbers.Among(FIRST, FEW));
    var many = scene.stage().sdk(new Numbers.Among(FIRST, MANY));
    var list = scene.work(Template.get("/Users?count=100"), many.large().people(), 1);
    scene.take(
        finding(scene, few),
        finding(scene, many),
        scene.single(many, "list 100 at 10,000", many.large().service(), list));
    // Last: it grows by them.
    var create = scene.work(People.CREATE, People.fresh(), Scene.LANES);
    scene.take(scene.rate(few, "create", few.growing(), create));
    return List.of();
  }

  private static Contender finding(Scene scene, Party party) {
    var place = party.large();
    var what = "userName eq at %,d".formatted(place.people().size());
    var work = scene.work(People.BY_USER_NAME, place.people(), 1);
    return scene.single(party, what, place.service(), work);
  }
}
