package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is of an answer, as it is kept in the row.
 *
 * @param steps that ended, in their order
 * @param result what was asked for, in the kind's own shape
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(List<Step> steps, @Nullable JsonNode result) {
  public static final Progress NONE = new Progress(List.of(), null);

  private static final ObjectMapper JSON = new ObjectMapper();

  public Progress {
    steps = List.copyOf(steps);
  }

  /** What {@link #text} wrote; nothing is nothing. */
  public static Progress parse(@Nullable String text) {
    try {
      return text == null ? NONE : JSON.readValue(text, Progress.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an answer can't be read", e);
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
