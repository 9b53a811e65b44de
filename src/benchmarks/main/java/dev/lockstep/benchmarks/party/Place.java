package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Numbers;
import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.benchmarks.load.Template;
import dev.lockstep.benchmarks.load.Wire;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An organization, a realm, or whatever a party calls those whose people it keeps apart.
 *
 * @param idHead what the ids of all copies begin with; the end is their number in hexadecimal
 * @param people the numbers of the copies
 */
public record Place(Service service, String idHead, Numbers.Among people) {
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final int HEAD = 24;
  private static final long FAR = 99_999_999;

  /**
   * Fills a place over SCIM with somebody, and the database with copies of the same.
   *
   * @param original the number of that somebody; the copies count on from there
   */
  static Place filled(Service service, Copies copies, long original, long count) {
    try (var wire = new Wire(service)) {
      var id = id(wire.succeed(People.CREATE.filled(original)).text());
      wire.succeed(People.CREATE.filled(original + FAR));
      copies.make(original, original + FAR, count);
      var people = new Numbers.Among(original + 1, count);
      var place = new Place(service, id.substring(0, HEAD), people);
      place.check(wire, original + count);
      return place;
    }
  }

  /** The id of what an answer describes. */
  public static String id(String answer) {
    var found = ID.matcher(answer);
    if (found.find()) return found.group(1);
    throw new IllegalStateException("no id in " + answer);
  }

  /** The id of a copy, the first of which is 0. */
  public String id(long copy) {
    return idHead + Template.hex(people.first() + copy);
  }

  /** The template with the hole {@code {id}} filled by the id of the copy with that number. */
  public Template ofCopy(Template template) {
    return template.with("{id}", idHead + "{x}");
  }

  // Copies that a server doesn't know as its own would make every figure a lie.
  private void check(Wire wire, long last) {
    var name = "bench." + last + "@bench.example";
    for (var way : List.of(ofCopy(Template.get("/Users/{id}")), People.BY_USER_NAME)) {
      var answer = wire.succeed(way.filled(last)).text();
      if (!answer.contains(name)) {
        throw new IllegalStateException("the copies in " + service + " are not whole: " + answer);
      }
    }
  }
}
