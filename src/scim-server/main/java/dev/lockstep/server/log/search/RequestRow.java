package dev.lockstep.server.log.search;

import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Attributes;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.log.Entry;
import dev.lockstep.server.log.Origin;
import dev.lockstep.server.log.Result;
import dev.lockstep.server.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the request log.
 *
 * @param id sorts by time
 * @param entry the call, or the first of several
 * @param times how many calls it stands for
 * @param until when the last of them came
 * @param source what the identity provider is called here, if it still is
 * @param ending the last characters of the token, if it is still known
 */
public record RequestRow(
    UUID id,
    Entry entry,
    int times,
    Instant until,
    @Nullable String source,
    @Nullable String ending) {

  /**
   * The sentence's head: "Changed", "Tried: created". The subject's name follows, then the tail.
   */
  public String verb() {
    var words = entry.deed().action().words();
    return entry.result() == Result.REFUSED && entry.deed().action().changes()
        ? "Tried: " + Character.toLowerCase(words.charAt(0)) + words.substring(1)
        : words;
  }

  /** What follows the subject's name: ": department", or how many people came and went. */
  public String tail() {
    var deed = entry.deed();
    var tail = new StringBuilder();
    if (deed.action() == Action.CHANGE && !deed.attributes().names().isEmpty()) {
      tail.append(": ").append(String.join(", ", deed.attributes().names()));
    }
    if (deed.joined() > 0) tail.append(", ").append(deed.joined()).append(" in");
    if (deed.left() > 0) tail.append(", ").append(deed.left()).append(" out");
    if (times > 1) tail.append(", ").append(times).append(" times");
    return tail.toString();
  }

  static RequestRow read(Row row) {
    var entry =
        new Entry(
            origin(row),
            deed(row),
            (int) row.number("status"),
            row.word("result", Result.class),
            row.textOrNull("reason"),
            (int) row.number("millis"));
    return new RequestRow(
        row.id("id"),
        entry,
        (int) row.number("times"),
        row.time("until"),
        row.textOrNull("source"),
        row.textOrNull("ending"));
  }

  private static Origin origin(Row row) {
    return new Origin(
        row.id("organization"),
        row.idOrNull("connection"),
        row.idOrNull("token"),
        row.textOrNull("client"),
        row.textOrNull("address"),
        row.text("method"),
        row.text("path"),
        row.text("correlation"),
        row.time("at"));
  }

  private static Deed deed(Row row) {
    return new Deed(
        row.word("action", Action.class),
        row.textOrNull("kind"),
        row.idOrNull("subject"),
        row.textOrNull("name"),
        new Attributes(names(row, "before"), names(row, "after")),
        (int) row.number("joined"),
        (int) row.number("left_out"));
  }

  private static List<String> names(Row row, String column) {
    var joined = row.text(column);
    return joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }
}
