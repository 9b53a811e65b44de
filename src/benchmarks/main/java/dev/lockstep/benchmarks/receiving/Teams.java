package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Run;
import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Wire;
import dev.lockstep.benchmarks.party.Place;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import dev.lockstep.endtoend.rest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** I10: members of teams, one at a time, a thousand in a call, and fifty calls at once. */
final class Teams implements Goals {
  private static final int FEW = 10;
  private static final int THOUSAND = 1000;
  private static final int AT_ONCE = 50;
  private static final int WARM_UP = 200;
  private static final int ONES = 400;
  // They are in neither team to begin with.
  private static final int KEPT_OUT = WARM_UP + ONES;
  private static final Bound PER_SECOND = Bound.atLeast(10_000, 20_000);

  @Override
  public List<Line> measure(Scene scene) {
    var place = scene.stage().ours().large();
    try (var wire = new Wire(place.service())) {
      var few = new Team(place, create(wire, "Few"));
      var many = new Team(place, create(wire, "Many"));
      var size = scene.settings().members() - KEPT_OUT;
      few.add(wire, 0, FEW);
      var filling = fill(wire, many, size);
      var lines = new ArrayList<Line>();
      lines.add(one(wire, few, many, size));
      lines.add(
          new Line(
              "I10",
              "members per s by PATCHes of 1,000, one after the other",
              THOUSAND / (filling.p50() / 1000),
              PER_SECOND,
              "p50 " + Line.number(filling.p50()) + " ms a PATCH"));
      lines.addAll(atOnce(wire, place, size));
      return lines;
    }
  }

  private static Run fill(Wire wire, Team team, long size) {
    var nanos = new ArrayList<Long>();
    for (var from = 0L; from < size; from += THOUSAND) {
      var before = System.nanoTime();
      team.add(wire, from, Math.min(THOUSAND, size - from));
      if (from + THOUSAND <= size) nanos.add(System.nanoTime() - before);
    }
    return run(nanos);
  }

  private static Line one(Wire wire, Team few, Team many, long size) {
    var intoFew = new ArrayList<Long>();
    var intoMany = new ArrayList<Long>();
    for (var i = 0; i < KEPT_OUT; i++) {
      if (i == WARM_UP) {
        intoFew.clear();
        intoMany.clear();
      }
      intoFew.add(timed(wire, few, size + i));
      intoMany.add(timed(wire, many, size + i));
    }
    var small = run(intoFew);
    var large = run(intoMany);
    return new Line(
        "I10",
        "one member into a team of %,d / of 10, p10".formatted(size),
        large.p10() / small.p10(),
        Bound.atMost(1.1, 1.03),
        "p10 %s / %s ms, n %d each"
            .formatted(Line.number(large.p10()), Line.number(small.p10()), ONES));
  }

  private static long timed(Wire wire, Team team, long member) {
    var before = System.nanoTime();
    team.add(wire, member, 1);
    return System.nanoTime() - before;
  }

  private static List<Line> atOnce(Wire wire, Place place, long size) {
    var team = new Team(place, create(wire, "At once"));
    var each = Math.min(THOUSAND, size / AT_ONCE);
    var before = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var calls =
          IntStream.range(0, AT_ONCE)
              .mapToObj(lane -> threads.submit(() -> team.addAlone(lane * each, each)))
              .toList();
      for (var call : calls) call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a PATCH failed", e.getCause());
    }
    var seconds = (System.nanoTime() - before) / 1e9;
    var lost = AT_ONCE * each - team.size(wire);
    return List.of(
        new Line(
            "§4",
            "members per s by 50 PATCHes of one group at once",
            AT_ONCE * each / seconds,
            PER_SECOND,
            "50 × %,d members in %s s".formatted(each, Line.number(seconds))),
        new Line("§4", "members lost by them", lost, Bound.atMost(0, 0), "read back afterwards"));
  }

  private static String create(Wire wire, String name) {
    var body =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\""
            + name
            + "\"}";
    return Place.id(wire.succeed(Template.post("/Groups", body)).text());
  }

  private static Run run(List<Long> nanos) {
    var times = nanos.stream().mapToLong(Long::longValue).toArray();
    return Run.of(times, Math.max(1, LongStream.of(times).sum()) / 1e9);
  }

  /** A group whose members are copies, counted from none. */
  private record Team(Place place, String id) {
    void add(Wire wire, long from, long count) {
      var members =
          LongStream.range(from, from + count)
              .mapToObj(number -> "{\"value\":\"" + place.id(number) + "\"}")
              .collect(Collectors.joining(","));
      var body =
          "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"add\","
              + "\"path\":\"members\",\"value\":["
              + members
              + "]}]}";
      wire.succeed(Template.patch("/Groups/" + id + "?excludedAttributes=members", body));
    }

    long addAlone(long from, long count) {
      try (var wire = new Wire(place.service())) {
        add(wire, from, count);
        return count;
      }
    }

    long size(Wire wire) {
      var group = wire.succeed(Template.get("/Groups/" + id)).text();
      return Json.parse(group).path("members").size();
    }
  }
}
