package dev.lockstep.server.log;

import dev.lockstep.server.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait to be written: so many reads and so many refused ones between two flushes, the
 * rest is counted. Calls without a good token are folded by sender, so that knocking at the door
 * fills no table. Thread-safe.
 */
final class Buffer {
  static final int READS_MAX = 1000;
  static final int REFUSED_MAX = 1000;
  static final int SENDERS_MAX = 500;
  private static final Duration FOLDED_FOR = Duration.ofMinutes(10);

  private final ArrayBlockingQueue<Row> reads = new ArrayBlockingQueue<>(READS_MAX);
  private final ArrayBlockingQueue<Row> refused = new ArrayBlockingQueue<>(REFUSED_MAX);
  private final ConcurrentHashMap<Sender, Knocks> senders = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();

  /** One row to write. */
  record Row(UUID id, Entry entry, int times, Instant until) {
    static Row once(Entry entry) {
      return new Row(Ids.next(), entry, 1, entry.origin().at());
    }
  }

  private record Sender(UUID organization, @Nullable String address, @Nullable String reason) {}

  private record Knocks(
      UUID id,
      Entry first,
      AtomicInteger times,
      AtomicInteger told,
      AtomicReference<Instant> last) {
    static Knocks of(Entry first) {
      return new Knocks(
          Ids.next(),
          first,
          new AtomicInteger(),
          new AtomicInteger(),
          new AtomicReference<>(first.origin().at()));
    }
  }

  void add(Entry entry) {
    switch (entry.result()) {
      case NOT_SIGNED_IN -> fold(entry);
      case DONE -> offer(reads, Row.once(entry));
      case HELD, REFUSED, FAILED -> offer(refused, Row.once(entry));
    }
  }

  private void offer(ArrayBlockingQueue<Row> queue, Row row) {
    if (!queue.offer(row)) dropped.increment();
  }

  private void fold(Entry entry) {
    var origin = entry.origin();
    var sender = new Sender(origin.organization(), origin.address(), entry.reason());
    if (senders.size() >= SENDERS_MAX && !senders.containsKey(sender)) {
      dropped.increment();
      return;
    }
    var knocks = senders.computeIfAbsent(sender, unknown -> Knocks.of(entry));
    knocks.last().set(origin.at());
    knocks.times().incrementAndGet();
  }

  /** Everything that waits. */
  List<Row> drain(Instant now) {
    var rows = new ArrayList<Row>();
    refused.drainTo(rows);
    reads.drainTo(rows);
    senders.forEach((sender, knocks) -> tell(sender, knocks, now, rows));
    return rows;
  }

  private void tell(Sender sender, Knocks knocks, Instant now, List<Row> rows) {
    var times = knocks.times().get();
    if (knocks.told().getAndSet(times) != times) {
      rows.add(new Row(knocks.id(), knocks.first(), times, knocks.last().get()));
    } else if (knocks.first().origin().at().plus(FOLDED_FOR).isBefore(now)) {
      senders.remove(sender, knocks);
    }
  }

  /** For the next flush, as far as there is room. */
  void giveBack(List<Row> rows) {
    for (var row : rows) {
      switch (row.entry().result()) {
        case NOT_SIGNED_IN ->
            senders.values().stream()
                .filter(knocks -> knocks.id().equals(row.id()))
                .forEach(knocks -> knocks.told().set(0));
        case DONE -> offer(reads, row);
        case HELD, REFUSED, FAILED -> offer(refused, row);
      }
    }
  }

  void drop(int count) {
    dropped.add(count);
  }

  long dropped() {
    return dropped.sum();
  }
}
