package dev.lockstep.server.query;

import dev.lockstep.scim.error.ScimException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended (RFC 9865): the last resource's place in the order, not a number of resources,
 * so that nobody is missed whoever comes or goes meanwhile.
 *
 * @param key what the last resource is ordered by, where it has that
 * @param id the last resource
 * @param total how many matched when the walk began
 */
record Cursor(@Nullable String key, UUID id, long total) {

  /** How long a walk may rest between two pages. */
  static final Duration LIFE = Duration.ofHours(1);

  private static final int FORM = 1;

  /** The cursor as clients see it; it fits the search of this fingerprint alone. */
  String text(long fingerprint, Instant now) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeLong(fingerprint);
      out.writeLong(now.getEpochSecond());
      out.writeLong(total);
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      out.writeBoolean(key != null);
      if (key != null) out.writeUTF(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what a client sent back.
   *
   * @throws ScimException {@code invalidCursor}, {@code expiredCursor}
   */
  static Cursor parse(String text, long fingerprint, Instant now) {
    try (var in =
        new DataInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
      if (in.readByte() != FORM) throw unknown();
      if (in.readLong() != fingerprint) throw foreign();
      requireFresh(in.readLong(), now.getEpochSecond());
      var total = in.readLong();
      var id = new UUID(in.readLong(), in.readLong());
      var key = in.readBoolean() ? in.readUTF() : null;
      if (total < 0 || in.read() >= 0) throw unknown();
      return new Cursor(key, id, total);
    } catch (IOException | IllegalArgumentException notOurs) {
      throw unknown();
    }
  }

  private static void requireFresh(long madeSecond, long nowSecond) {
    if (madeSecond < nowSecond - LIFE.toSeconds()) {
      throw ScimException.expiredCursor(
          "this cursor is older than " + LIFE.toMinutes() + " minutes: begin again without one");
    }
  }

  private static ScimException unknown() {
    return ScimException.invalidCursor("this cursor was not given out by this server");
  }

  private static ScimException foreign() {
    return ScimException.invalidCursor(
        "this cursor belongs to another search: filter, sortBy and sortOrder must stay the same");
  }
}
