package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a long list goes on after an answer, as the answer and the next ask keep it.
 *
 * @param position in the target's list; empty at its start
 * @param before how many were shown until there
 */
record Further(String position, long before) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Further START = new Further("", 0);

  /** What {@link #text} wrote; nothing is the start. */
  static Further parse(@Nullable String text) {
    try {
      return text == null ? START : JSON.readValue(text, Further.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("where a list goes on can't be read", e);
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
