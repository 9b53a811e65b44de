package dev.lockstep.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.keycloak.admin.read.RealmTargets.Target;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Explained;
import dev.lockstep.keycloak.dialect.Preset;
import dev.lockstep.keycloak.target.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a target is spoken to, and why so.
 *
 * @param preset the kind of target
 * @param title as its vendor calls it
 * @param asked when the target was last asked what it can do; absent where it never was
 * @param notes what was noticed then
 * @param values by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DialectView(
    String preset, String title, @Nullable String asked, List<String> notes, List<Value> values) {

  static DialectView of(Target target) {
    var choice = new Settings(target.component()).dialect();
    var row = target.row();
    var known = Capabilities.parse(row == null ? null : row.getCapabilities());
    return new DialectView(
        choice.preset(),
        Preset.named(choice.preset()).title(),
        known.askedAt() == 0 ? null : Instant.ofEpochMilli(known.askedAt()).toString(),
        known.notes(),
        choice.layers(known.facts()).values().values().stream().map(Value::of).toList());
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
