package dev.lockstep.keycloak.dialect;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one target from itself, as its row keeps it.
 *
 * @param askedAt when it was last asked, in milliseconds of database time; 0: never
 * @param published what it says of itself
 * @param learned what its answers to us said since then; counts more
 * @param notes what an admin should know of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Capabilities(
    long askedAt, Map<String, Fact> published, Map<String, Fact> learned, List<String> notes) {

  /** Nothing yet. */
  public static final Capabilities NONE = new Capabilities(0, Map.of(), Map.of(), List.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  public Capabilities {
    published = Collections.unmodifiableMap(new TreeMap<>(published));
    learned = Collections.unmodifiableMap(new TreeMap<>(learned));
    notes = List.copyOf(notes);
  }

  /** Reads what {@link #text} wrote; what can't be read is found out anew. */
  public static Capabilities parse(@Nullable String text) {
    try {
      return text == null ? NONE : JSON.readValue(text, Capabilities.class);
    } catch (JsonProcessingException | NullPointerException writtenByAnother) {
      return NONE;
    }
  }

  /** As JSON, for the row. */
  public String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it, answers over words. */
  public Map<String, Fact> facts() {
    var facts = new TreeMap<>(published);
    facts.putAll(learned);
    return facts;
  }

  /** The same, and one thing more that an answer said. */
  public Capabilities learning(String name, Fact fact) {
    var more = new TreeMap<>(learned);
    more.put(name, fact);
    return new Capabilities(askedAt, published, more, notes);
  }
}
