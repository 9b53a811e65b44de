package dev.lockstep.benchmarks.receiving;

import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.party.Party;
import dev.lockstep.benchmarks.party.People;
import dev.lockstep.benchmarks.party.Place;
import dev.lockstep.benchmarks.result.Bound;
import dev.lockstep.benchmarks.result.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** I5 and I6: somebody by a name, where there are few and where there are many. */
final class LookUps implements Goals {
  private static final long FITS_THE_BUFFERS = 100_000;
  private static final Map<String, Template> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("userName", People.BY_USER_NAME);
    WAYS.put("externalId", People.BY_EXTERNAL_ID);
    WAYS.put("emails.value", People.BY_EMAIL);
    WAYS.put("displayName", People.BY_DISPLAY_NAME);
  }

  @Override
  public List<Line> measure(Scene scene) {
    var lines = new ArrayList<Line>();
    WAYS.forEach((attribute, template) -> lines.add(growth(scene, attribute, template)));
    scene.stage().keycloak().ifPresent(rival -> lines.add(beside(scene, rival)));
    return lines;
  }

  private static Line growth(Scene scene, String attribute, Template template) {
    var ours = scene.stage().ours();
    var taken =
        scene.take(
            one(scene, attribute, ours.small(), template),
            one(scene, attribute, ours.large(), template));
    var members = scene.settings().members();
    var bound = members > FITS_THE_BUFFERS ? Bound.atMost(1.3, 1.15) : Bound.atMost(1.1, 1.03);
    var what = "%s eq, 1 lane, p10 at %,d / at 1,000".formatted(attribute, members);
    return Compare.p10("I5", what, taken.get(1), taken.get(0)).bound(bound);
  }

  private static Contender one(Scene scene, String attribute, Place place, Template template) {
    var what = "%s eq at %,d".formatted(attribute, place.people().size());
    var work = scene.work(template, place.people(), 1);
    return scene.single(scene.stage().ours(), what, place.service(), work);
  }

  private static Line beside(Scene scene, Party rival) {
    var taken = scene.take(many(scene, scene.stage().ours()), many(scene, rival));
    var what = "userName eq at %,d, 8 lanes / Keycloak".formatted(scene.settings().members());
    return Compare.rates("I6", what, taken.get(0), taken.get(1)).bound(Bound.atLeast(50, 65));
  }

  private static Contender many(Scene scene, Party party) {
    var place = party.large();
    var what = "userName eq at %,d".formatted(place.people().size());
    var work = scene.work(People.BY_USER_NAME, place.people(), Scene.LANES);
    return scene.rate(party, what, place.service(), work);
  }
}
