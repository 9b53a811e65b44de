package dev.lockstep.scim.json;

import dev.lockstep.scim.error.ScimException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a group's members, of which there may be 100,000: 16 bytes each where it is a UUID in
 * its usual spelling, and the text where not. Grows only while it is read. Not thread-safe.
 */
public final class IdList extends AbstractList<String> {
  private static final int UUID_LENGTH = 36;

  private final Map<Integer, String> others = new HashMap<>();
  private long[] words = new long[32];
  private int size;

  IdList() {}

  /**
   * The id, where there is one.
   *
   * @throws ScimException {@code invalidValue} where not
   */
  public static String required(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      throw ScimException.invalidValue("a member needs a value, the id of a user or group");
    }
    return id;
  }

  void append(String id) {
    if (words.length < 2 * size + 2) {
      words = Arrays.copyOf(words, words.length + words.length / 2);
    }
    var uuid = uuid(id);
    if (uuid == null) {
      others.put(size, id);
    } else {
      words[2 * size] = uuid.getMostSignificantBits();
      words[2 * size + 1] = uuid.getLeastSignificantBits();
    }
    size++;
  }

  @Override
  public String get(int index) {
    Objects.checkIndex(index, size);
    var other = others.get(index);
    return other == null ? new UUID(words[2 * index], words[2 * index + 1]).toString() : other;
  }

  @Override
  public int size() {
    return size;
  }

  private static @Nullable UUID uuid(String id) {
    if (id.length() != UUID_LENGTH) {
      return null;
    }
    try {
      var uuid = UUID.fromString(id);
      return uuid.toString().equals(id) ? uuid : null;
    } catch (IllegalArgumentException other) {
      return null;
    }
  }
}
