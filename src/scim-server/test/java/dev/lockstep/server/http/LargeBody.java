package dev.lockstep.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A body with many members, as wordy as clients send them, made while it is sent. */
record LargeBody(String start, List<UUID> members, String end) {
  InputStream stream() {
    return new Joined(IntStream.range(0, members.size() + 2).mapToObj(this::part).iterator());
  }

  long length() {
    return (long) members.size() * part(2).length();
  }

  private String part(int number) {
    if (number == 0) return start;
    return number > members.size() ? end : member(number);
  }

  private String member(int number) {
    var id = members.get(number - 1);
    return (number == 1 ? "" : ",")
        + "{\"value\":\"%s\",\"$ref\":\"https://scim.example/scim/v2/acme/Users/%s\",\"type\":\"User\",\"display\":\"%s\"}"
            .formatted(id, id, "somebody ".repeat(30));
  }

  private static final class Joined extends InputStream {
    private final Iterator<String> parts;
    private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

    Joined(Iterator<String> parts) {
      this.parts = parts;
    }

    @Override
    public int read() {
      while (part.available() == 0) {
        if (!parts.hasNext()) return -1;
        part = new ByteArrayInputStream(parts.next().getBytes(UTF_8));
      }
      return part.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      var next = read();
      if (next < 0) return -1;
      into[from] = (byte) next;
      return 1 + Math.max(0, part.read(into, from + 1, length - 1));
    }
  }
}
