package dev.lockstep.keycloak.admin.words;

import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.admin.words.TargetFacts.Health;
import dev.lockstep.keycloak.admin.words.TargetFacts.Sweep;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A target that is well, and what may be different about it. */
public final class TargetFactsExamples {
  static final long NOW = Instant.parse("2026-11-24T10:33:00Z").toEpochMilli();
  static final long AT_10_12 = Instant.parse("2026-11-24T10:12:00Z").toEpochMilli();
  static final Health WELL = new Health(false, false, AT_10_12, 0, 0, null);
  static final TargetFacts UP_TO_DATE =
      facts(WELL, new Counts(1192, 3, 0, 0, 0, 0), new Sweep(false, false, 0, 0, AT_10_12));

  private TargetFactsExamples() {}

  static TargetFacts facts(@Nullable Health health, Counts people, Sweep sweep) {
    return facts(health, people, new Counts(37, 0, 0, 0, 0, 0), sweep);
  }

  static TargetFacts facts(@Nullable Health health, Counts people, Counts groups, Sweep sweep) {
    return new TargetFacts("c", "Slack", true, health, people, groups, sweep, AT_10_12, 0, 0);
  }

  static TargetFacts disabled(TargetFacts facts, @Nullable Health health) {
    return new TargetFacts(
        "c", "Slack", false, health, facts.people(), facts.groups(), facts.sweep(), 0, 0, 0);
  }

  static TargetFacts neverSynced(long people) {
    return new TargetFacts(
        "c", "Slack", true, WELL, Counts.NONE, Counts.NONE, Sweep.NEVER, 0, people, 0);
  }

  /** The shipped words, told in London, where it is 10:33. */
  public static Texts texts() {
    return new Texts(bundle(), Locale.ENGLISH, ZoneId.of("Europe/London"), NOW);
  }

  /** The shipped words for what waits for a decision about that target. */
  public static FindingReader.Words findings() {
    return new FindingReader.Words(texts(), "Slack");
  }

  static Properties bundle() {
    var bundle = new Properties();
    var path = "/theme/lockstep/admin/messages/messages_en.properties";
    try (var file = Objects.requireNonNull(TargetFactsExamples.class.getResourceAsStream(path));
        var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      bundle.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }
}
