package dev.lockstep.benchmarks.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel says that a process has used. */
public final class Processor {
  // USER_HZ, the same on all of Linux that has a /proc like this.
  private static final double MS_PER_TICK = 10;
  private static final int UTIME = 11;
  private static final int CHILDREN_STIME = 14;

  private Processor() {}

  /** Processor time of a process so far, of its children that have ended too, in ms. */
  public static double millis(ProcessHandle process) {
    var fields = stat(process);
    return fields.isEmpty() ? 0 : ticks(fields) * MS_PER_TICK;
  }

  /** The same with the children that run now, as PostgreSQL's do. */
  static double familyMillis(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.children())
        .mapToDouble(Processor::millis)
        .sum();
  }

  /** Resident memory in MiB. */
  public static double residentMib(ProcessHandle process) {
    try (var lines = Files.lines(proc(process, "status"))) {
      var line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // After the name in brackets, which may hold spaces; of a process that is gone, nothing.
  private static String stat(ProcessHandle process) {
    try {
      var text = Files.readString(proc(process, "stat"));
      return text.substring(text.lastIndexOf(')') + 2);
    } catch (IOException ended) {
      return "";
    }
  }

  private static long ticks(String fields) {
    var each = fields.split(" ", CHILDREN_STIME + 2);
    var ticks = 0L;
    for (var i = UTIME; i <= CHILDREN_STIME; i++) ticks += Long.parseLong(each[i]);
    return ticks;
  }

  private static Path proc(ProcessHandle process, String file) {
    return Path.of("/proc", "" + process.pid(), file);
  }
}
