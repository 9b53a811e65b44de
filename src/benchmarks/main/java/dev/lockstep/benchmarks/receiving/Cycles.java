package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Run;
import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Wire;
import dev.lockstep.benchmarks.party.Party;
import dev.lockstep.benchmarks.party.People;
import dev.lockstep.benchmarks.party.Place;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.ArrayList;
import java.util.List;

/** I11: what Entra ID and Okta send in the life of one user. */
final class Cycles implements Goals {
  private static final Template READ = Template.get("/Users/{id}");
  // With its id, as Okta sends it.
  private static final Template REPLACE =
      new Template(
          "PUT",
          "/Users/{id}",
          People.CREATE
              .body()
              .replace("Bench Person", "Replaced")
              .replaceFirst("\\{", "{\"id\":\"{id}\","));
  private static final Template DEACTIVATE =
      People.patch("{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
  private static final Template DELETE = new Template("DELETE", "/Users/{id}", "");

  private static final List<Template> ENTRA =
      List.of(People.BY_USER_NAME, People.CREATE, READ, People.CHANGE, DELETE);
  private static final List<Template> OKTA =
      List.of(People.BY_USER_NAME, People.CREATE, READ, REPLACE, DEACTIVATE);

  @Override
  public List<Line> measure(Scene scene) {
    var lines = new ArrayList<Line>();
    lines.addAll(measure(scene, "Entra", ENTRA));
    lines.addAll(measure(scene, "Okta", OKTA));
    return lines;
  }

  private static List<Line> measure(Scene scene, String whose, List<Template> steps) {
    var contenders =
        scene.stage().parties().stream()
            .map(party -> cycling(scene, party, new Life(whose, steps)))
            .toList();
    var taken = scene.turns().take(contenders);
    var what = whose + "'s five calls, processor time / ";
    var lines = new ArrayList<Line>();
    lines.add(
        Compare.processor("I11", what + "bare", taken.get(0), taken.get(1))
            .bound(Bound.atMost(1.5, 1.2)));
    if (scene.settings().rivals()) {
      lines.add(
          Compare.processor("I11", what + "Keycloak", taken.get(0), taken.get(2))
              .bound(Bound.atMost(1 / 8.0, 1 / 12.0)));
    }
    return lines;
  }

  private record Life(String whose, List<Template> steps) {
    void live(Wire wire) {
      var number = People.fresh().next();
      var id = "";
      for (var step : steps) {
        var reply = wire.succeed(step.with("{id}", id).filled(number));
        if (step.equals(People.CREATE)) id = Place.id(reply.text());
      }
    }
  }

  // In the large place: a guard against removals counts the share of those who are there.
  private static Contender cycling(Scene scene, Party party, Life life) {
    var service = party.large().service();
    return Contender.of(
        party, life.whose() + "'s five calls, 1", () -> cycles(scene, service, life));
  }

  private static Run cycles(Scene scene, Service service, Life life) {
    var nanos = new ArrayList<Long>();
    var begin = System.nanoTime();
    var end = begin + scene.settings().burst().toNanos();
    try (var wire = new Wire(service)) {
      for (var now = begin; now < end; now = System.nanoTime()) {
        life.live(wire);
        nanos.add(System.nanoTime() - now);
      }
    }
    var times = nanos.stream().mapToLong(Long::longValue).toArray();
    return Run.of(times, (System.nanoTime() - begin) / 1e9);
  }
}
