package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.process.Keycloak;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak's own metrics endpoint, as Prometheus reads it. */
@ExtendWith(Installation.Extension.class)
class MetricsIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration COUNTED = Duration.ofSeconds(40);
  private static final Path PAGE = Path.of("..", "..", "docs", "operating.md");
  private static final Pattern NAME = Pattern.compile("`(lockstep_[a-z_]+)`");
  private static final String BEGINNING = "## Keycloak's metrics";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void what_is_documented_is_shown_of_each_target_and_nothing_that_is_secret(
      Installation installation) throws Exception {
    try (var pair = installation.newPair("metrics")) {
      var target = pair.connect();
      pair.realm().createUser("Alice", "Adams");
      pair.checker().awaitEqual(SOON);
      var node = installation.keycloak();
      await(node, "lockstep_calls_seconds_count", target, count -> count >= 1);
      await(node, "lockstep_lag_seconds_count", target, count -> count >= 1);
      await(node, "lockstep_quarantined", target, is -> is == 0);
      await(node, "lockstep_waiting", target, waiting -> waiting == 0);

      pair.spoil("refuse the token", call -> true, 1_000, Misbehaviour.status(401));
      pair.realm().createUser("Bob", "Brown");
      await(node, "lockstep_quarantined", target, is -> is == 1);
      await(node, "lockstep_waiting", target, waiting -> waiting >= 1);
      await(node, "lockstep_oldest_change_seconds", target, age -> age > 0 && age < 600);

      var shown = scraped(node);
      assertThat(shown)
          .filteredOn(line -> line.contains(target) && line.startsWith("lockstep_calls_seconds_c"))
          .anyMatch(line -> line.contains("outcome=\"done\""))
          .anyMatch(line -> line.contains("outcome=\"down\""));
      assertThat(documented())
          .hasSizeGreaterThan(6)
          .allMatch(name -> shown.stream().anyMatch(line -> line.startsWith(name)));
      assertThat(shown)
          .noneMatch(line -> line.contains(pair.realm().name()) || line.contains("127.0.0.1"));
    }
  }

  private static Stream<String> documented() throws IOException {
    var page = Files.readString(PAGE);
    var after = page.substring(page.indexOf(BEGINNING) + BEGINNING.length());
    var section = after.substring(0, after.indexOf("\n## "));
    var names = new TreeSet<String>();
    var matcher = NAME.matcher(section);
    while (matcher.find()) names.add(matcher.group(1));
    return names.stream();
  }

  /** Ours of one scrape. */
  private List<String> scraped(Keycloak node) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(node.managementUrl().resolve("/metrics")).build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body().lines().filter(line -> line.startsWith("lockstep_")).toList();
  }

  private void await(Keycloak node, String metric, String target, DoublePredicate reached)
      throws IOException, InterruptedException {
    var start = Pattern.compile(metric + "\\{[^}]*target=\"" + target + "\"[^}]*} ([0-9.E+-]+)");
    var deadline = System.nanoTime() + COUNTED.toNanos();
    List<String> shown;
    do {
      shown = scraped(node);
      for (var line : shown) {
        var matcher = start.matcher(line);
        if (matcher.matches() && reached.test(Double.parseDouble(matcher.group(1)))) return;
      }
      Pair.sleep(Duration.ofMillis(500));
    } while (System.nanoTime() < deadline);
    throw new AssertionError(metric + " of " + target + " is not as expected: " + shown);
  }
}
