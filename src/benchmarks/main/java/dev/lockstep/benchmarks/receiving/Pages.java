package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Wire;
import dev.lockstep.benchmarks.party.Place;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import dev.lockstep.endtoend.rest.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I7: pages of a hundred, where there are few and where there are many. */
final class Pages implements Goals {
  private static final int SIZE = 100;

  @Override
  public List<Line> measure(Scene scene) {
    var lines = new ArrayList<Line>();
    var first = Template.get("/Users?count=" + SIZE);
    var bound = Bound.atMost(3, 1.5);
    lines.add(growth(scene, "first page", new Two(first, first)).bound(bound));
    var ours = scene.stage().ours();
    var small = middle(ours.small());
    var large = middle(ours.large());
    if (small.isPresent() && large.isPresent()) {
      var two = new Two(small.get(), large.get());
      lines.add(growth(scene, "cursor page in the middle", two).bound(Bound.atMost(1.2, 1.05)));
    } else {
      scene.note("I7: the server pages by no cursor, so pages in the middle are not measured.");
    }
    return lines;
  }

  private record Two(Template small, Template large) {}

  private static Compare growth(Scene scene, String what, Two pages) {
    var ours = scene.stage().ours();
    var taken =
        scene.take(
            one(scene, what, ours.small(), pages.small()),
            one(scene, what, ours.large(), pages.large()));
    var words = "%s of 100, p10 at %,d / at 1,000".formatted(what, scene.settings().members());
    return Compare.p10("I7", words, taken.get(1), taken.get(0));
  }

  private static Contender one(Scene scene, String what, Place place, Template page) {
    var words = "%s at %,d".formatted(what, place.people().size());
    return scene.single(
        scene.stage().ours(), words, place.service(), scene.work(page, place.people(), 1));
  }

  /** The page that begins at the middle of a walk, where the server knows cursors. */
  private static Optional<Template> middle(Place place) {
    try (var wire = new Wire(place.service())) {
      var page = page("");
      for (var seen = 0L; seen < place.people().size() / 2; seen += SIZE) {
        var reply = wire.send(page);
        var next = reply.good() ? Json.parse(reply.text()).path("nextCursor").asText("") : "";
        if (next.isEmpty()) return Optional.empty();
        page = page(next);
      }
      return Optional.of(page);
    }
  }

  private static Template page(String cursor) {
    var encoded = URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    return Template.get("/Users?count=" + SIZE + "&cursor=" + encoded);
  }
}
