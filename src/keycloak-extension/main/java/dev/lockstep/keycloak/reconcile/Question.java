package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What only an admin can decide: which of the target's resources a user or group is.
 *
 * @param what is unclear
 * @param candidates ids over there, at least one
 * @param filter by which they were found
 * @param holder the Keycloak id of whoever is linked to the candidate already
 * @param names what the target calls the candidates, by their ids; some may have none
 */
public record Question(
    What what,
    List<String> candidates,
    String filter,
    @Nullable String holder,
    Map<String, String> names) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public Question {
    candidates = List.copyOf(candidates);
    // one that an earlier version wrote has none
    names = Map.copyOf(Objects.requireNonNullElse(names, Map.of()));
  }

  /** Why nobody but an admin can decide. */
  public enum What {
    /** One matches by name, and nobody knows whether it is the same. */
    NAMESAKE,
    /** Several match. */
    AMBIGUOUS,
    /** One matches, and belongs to somebody else. */
    TAKEN
  }

  static Question namesake(Found.One found) {
    return new Question(
        What.NAMESAKE, List.of(found.remoteId()), found.by().filter(), null, Map.of());
  }

  static Question ambiguous(Found.Many found) {
    return new Question(
        What.AMBIGUOUS, found.remoteIds(), found.by().filter(), null, found.names());
  }

  static Question taken(Found.Taken found) {
    return new Question(
        What.TAKEN, List.of(found.remoteId()), found.by().filter(), found.linkedTo(), Map.of());
  }

  /** What {@link #text} wrote. */
  public static Question parse(String text) {
    try {
      return JSON.readValue(text, Question.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a finding can't be read", e);
    }
  }

  /** As JSON, for the finding. */
  public String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the row that is parked because of it. */
  public String sentence() {
    return switch (what) {
      case NAMESAKE ->
          "%s is there already: %s. Is it the same?".formatted(filter, candidates.getFirst());
      case AMBIGUOUS ->
          "%d resources match %s: %s"
              .formatted(candidates.size(), filter, String.join(", ", candidates));
      case TAKEN ->
          "%s matches %s, which belongs to %s already"
              .formatted(filter, candidates.getFirst(), String.valueOf(holder));
    };
  }
}
