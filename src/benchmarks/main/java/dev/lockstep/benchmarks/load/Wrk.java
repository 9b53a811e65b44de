package dev.lockstep.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** wrk with one thread and a script: the cheapest client there is. */
final class Wrk implements Client {
  private static final Pattern RESULT =
      Pattern.compile("lockstep (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");
  private static final double MICROS_PER_MS = 1000;
  private final Path program;

  private Wrk(Path program) {
    this.program = program;
  }

  static Optional<Wrk> find() {
    return Programs.find("wrk").map(Wrk::new);
  }

  @Override
  public Run run(Service service, Work work) {
    try {
      // Only its owner can read such a file: it holds the token.
      var script = Files.createTempFile("lockstep", ".lua");
      try {
        Files.writeString(script, script(service, work));
        return parse(Programs.run(command(service, work, script)));
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "wrk";
  }

  private ProcessBuilder command(Service service, Work work, Path script) {
    return new ProcessBuilder(
        program.toString(),
        "--threads=1",
        "--connections=" + work.lanes(),
        "--duration=" + Math.max(1, work.time().toSeconds()) + "s",
        "--timeout=60s",
        "--script=" + script,
        service.base().toString());
  }

  private static String script(Service service, Work work) {
    var template = work.template();
    return """
      wrk.headers['Authorization'] = 'Bearer %s'
      wrk.headers['Content-Type'] = 'application/scim+json'
      wrk.headers['Accept'] = 'application/scim+json'
      math.randomseed(os.time())
      local number = %d
      request = function()
        %s
        local n = string.format('%%.0f', number)
        local x = string.format('%%012x', number)
        return wrk.format('%s', %s, nil, %s)
      end
      done = function(summary, latency)
        local e = summary.errors
        io.write(string.format('lockstep %%d %%d %%d %%d %%d %%d\\n', summary.requests, summary.duration,
          e.connect + e.read + e.write + e.status + e.timeout,
          latency:percentile(10), latency:percentile(50), latency:percentile(99)))
      end
      """
        .formatted(
            service.token(),
            first(work.numbers()),
            next(work.numbers()),
            template.method(),
            Template.lua(service.base().getPath() + template.path()),
            template.body().isEmpty() ? "nil" : Template.lua(template.body()));
  }

  private static long first(Numbers numbers) {
    return switch (numbers) {
      case Numbers.Fresh fresh -> fresh.block();
      case Numbers.Among among -> among.first();
    };
  }

  private static String next(Numbers numbers) {
    return switch (numbers) {
      case Numbers.Fresh fresh -> "number = number + 1";
      case Numbers.Among(var first, var size) ->
          "number = %d + math.random(%d)".formatted(first - 1, size);
    };
  }

  private static Run parse(String output) {
    var result = RESULT.matcher(output);
    if (!result.find()) throw new IllegalStateException("wrk printed no result: " + output);
    var calls = Long.parseLong(result.group(1));
    var failures = Long.parseLong(result.group(3));
    if (failures > 0) {
      throw new IllegalStateException(failures + " of wrk's " + calls + " calls failed: " + output);
    }
    return new Run(
        calls,
        Long.parseLong(result.group(2)) / 1e6,
        millis(result.group(4)),
        millis(result.group(5)),
        millis(result.group(6)));
  }

  private static double millis(String micros) {
    return Long.parseLong(micros) / MICROS_PER_MS;
  }
}
