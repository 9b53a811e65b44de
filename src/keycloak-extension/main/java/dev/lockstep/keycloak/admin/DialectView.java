package dev.lockstep.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.keycloak.dialect.Explained;
import dev.lockstep.keycloak.dialect.Layers;
import dev.lockstep.keycloak.dialect.Preset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a target is spoken to, and why so.
 *
 * @param preset the kind of target
 * @param title as its vendor calls it
 * @param values by name
 */
record DialectView(String preset, String title, List<Value> values) {

  static DialectView of(String preset, Layers layers) {
    return new DialectView(
        preset,
        Preset.named(preset).title(),
        layers.values().values().stream().map(Value::of).toList());
  }

  /**
   * One value.
   *
   * @param name as an admin sets it
   * @param value what counts
   * @param origin standard, preset, discovered or set
   * @param source who says so; absent where an admin set it
   * @param remembered whether nobody has read it in a source
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Value(
      String name, JsonNode value, String origin, @Nullable String source, boolean remembered) {
    private static Value of(Explained explained) {
      var fact = explained.fact();
      return new Value(
          explained.name(),
          fact.value(),
          explained.origin().name().toLowerCase(Locale.ROOT),
          fact.source().isEmpty() ? null : fact.source(),
          fact.remembered());
    }
  }
}
