package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Work;
import dev.lockstep.benchmarks.party.Party;
import dev.lockstep.benchmarks.party.People;
import dev.lockstep.benchmarks.party.Processor;
import dev.lockstep.benchmarks.party.Stage;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import dev.lockstep.endtoend.process.Processes;
import dev.lockstep.endtoend.process.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the receiving server beside its floor and its rivals and writes down the result. */
public final class ReceivingBenchmark {
  private static final int WARM_UP_BURSTS = 8;
  private static final Bound RESIDENT = Bound.atMost(220, 180);
  private static final Bound RESIDENT_GROWTH = Bound.atMost(1.1, 1.05);

  private ReceivingBenchmark() {}

  public static void main(String... arguments) throws IOException {
    var settings = Settings.read();
    var workspace = Workspace.here();
    var folder = workspace.target().resolve("lockstep-benchmarks");
    try (var processes = Processes.open(folder.resolve("run"));
        var stage = new Stage(workspace, processes, settings.size())) {
      var turns = new Turns(stage, settings.rounds());
      var scene = new Scene(stage, settings, turns, new ArrayList<>());
      var lines = measure(scene);
      var report = new Report(scene, lines);
      System.out.println(report.write(folder));
    }
  }

  private static List<Line> measure(Scene scene) {
    warmUp(scene);
    var lines = new ArrayList<Line>();
    lines.addAll(inOrder(scene, List.of(new Creates(), new Reads(), new Changes())));
    var small = resident(scene);
    lines.addAll(inOrder(scene, List.of(new LookUps(), new Pages(), new Cycles())));
    var large = resident(scene);
    lines.addAll(inOrder(scene, List.of(new Neighbours(), new ConsoleLists(), new Teams())));
    lines.add(
        new Line("I13", "resident memory, MiB", small, RESIDENT, "after work on the small one"));
    lines.add(
        new Line(
            "I13",
            "the same after work on the large one / before",
            large / small,
            RESIDENT_GROWTH,
            Line.number(large) + " / " + Line.number(small) + " MiB"));
    lines.addAll(inOrder(scene, List.of(new Starts())));
    if (scene.settings().rivals()) lines.addAll(inOrder(scene, List.of(new InMemory())));
    return lines;
  }

  // What fails is said in the result and costs no more than itself: the run is long.
  private static List<Line> inOrder(Scene scene, List<Goals> goals) {
    var lines = new ArrayList<Line>();
    for (var each : goals) {
      try {
        lines.addAll(each.measure(scene));
      } catch (IllegalStateException | UncheckedIOException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        scene.note(each.getClass().getSimpleName() + " failed: " + cause.getMessage());
      }
    }
    return lines;
  }

  private static double resident(Scene scene) {
    return Processor.residentMib(scene.stage().ours().process());
  }

  private static void warmUp(Scene scene) {
    for (var party : scene.stage().parties()) warmUp(scene, party);
  }

  private static void warmUp(Scene scene, Party party) {
    var place = party.small();
    var longer = scene.settings().burst().multipliedBy(WARM_UP_BURSTS);
    var create = new Work(People.CREATE, People.fresh(), Scene.LANES, longer);
    scene.fast().run(party.growing(), create);
    for (var template : List.of(Template.get("/Users/{id}"), People.BY_USER_NAME, People.CHANGE)) {
      var work = scene.work(place.ofCopy(template), place.people(), Scene.LANES);
      scene.fast().run(place.service(), work);
    }
  }
}
