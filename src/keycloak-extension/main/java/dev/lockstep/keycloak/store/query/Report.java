package dev.lockstep.keycloak.store.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.FindingEntity;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding that tells, and asks nothing: one per target, kind and what was found.
 *
 * @param target the id of the target's row
 * @param what was found
 * @param kind users or groups
 */
public record Report(String target, What what, Kind kind) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many of those found are kept by id. */
  public static final int SOME_MAX = 100;

  /** What a verify sweep finds. */
  public enum What {
    /** Changed at the target, and set right. */
    DRIFT,
    /** No longer at the target, and created anew. */
    LOST,
    /** At the target with the id of an identity provider, and linked to nobody. */
    ORPHAN,
    /** Groups whose members were changed at the target, and set right. */
    MEMBERS,
    /** Groups that have more members at the target than can be read, so they are not compared. */
    LARGE,
    /** What the target has could not be read to its end, so not all of it was compared. */
    UNREAD
  }

  /**
   * How many, and some of them.
   *
   * @param count how many
   * @param some ids, at most {@link #SOME_MAX}: in Keycloak, or of the target where they are
   *     orphans
   * @param why what went wrong; null where nothing did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Found(long count, List<String> some, @Nullable String why) {
    public Found {
      some = List.copyOf(some);
    }

    public Found(long count, List<String> some) {
      this(count, some, null);
    }

    /** One list, which did not come; nothing where that is null. */
    public static Found unread(@Nullable String why) {
      return new Found(why == null ? 0 : 1, List.of(), why);
    }
  }

  /** The report that this finding is, if it is one. */
  public static Optional<Report> of(FindingEntity finding) {
    return Stream.of(What.values())
        .flatMap(
            what ->
                Stream.of(Kind.USER, Kind.GROUP)
                    .map(kind -> new Report(finding.getTarget(), what, kind)))
        .filter(report -> report.findingKind().equals(finding.getKind()))
        .findFirst();
  }

  String findingKind() {
    return what.name().toLowerCase(Locale.ROOT) + (kind == Kind.GROUP ? " of groups" : " of users");
  }

  String findingId() {
    var name = "finding " + target + " " + findingKind();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static String text(Found found) {
    try {
      return JSON.writeValueAsString(found);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #text} wrote. */
  public static Found parse(@Nullable String text) {
    try {
      return text == null ? new Found(0, List.of()) : JSON.readValue(text, Found.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a finding can't be read", e);
    }
  }
}
