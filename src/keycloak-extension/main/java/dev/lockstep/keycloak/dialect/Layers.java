package dev.lockstep.keycloak.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.dialect.Explained.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where each value of one target's dialect comes from. A later layer wins: the standard, the
 * preset, what the target says of itself, what an admin set. Only a fact that the preset marks as
 * firm is not overruled by what the target says.
 *
 * @param values every value with its origin, by name
 */
public record Layers(Map<String, Explained> values) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  public Layers {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The standard, and what the preset says differently. */
  public static Layers of(Preset preset) {
    var standard = new Layers(Map.of()).with(Preset.named(Preset.GENERIC).facts(), Origin.STANDARD);
    return preset.name().equals(Preset.GENERIC)
        ? standard
        : standard.with(preset.facts(), Origin.PRESET);
  }

  /** The same, and over it what the target says of itself, as far as that can be. */
  public Layers discovered(Map<String, Fact> facts) {
    var open = new TreeMap<>(facts);
    open.entrySet().removeIf(entry -> isFirm(entry.getKey()) || !fits(entry));
    return with(open, Origin.DISCOVERED);
  }

  private boolean isFirm(String name) {
    var value = values.get(name);
    return value == null || value.fact().firm();
  }

  private boolean fits(Map.Entry<String, Fact> entry) {
    try {
      with(Map.of(entry.getKey(), entry.getValue()), Origin.DISCOVERED).dialect();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The same, and over it what an admin set.
   *
   * @param settings each {@code name=value}
   * @throws WrongSetting for the first that can't be
   */
  public Layers set(List<String> settings) throws WrongSetting {
    var facts = new TreeMap<String, Fact>();
    for (var setting : settings) {
      int sign = setting.indexOf('=');
      var name = setting.substring(0, Math.max(0, sign)).strip();
      if (!Keys.TYPES.containsKey(name)) {
        throw new WrongSetting(setting, "", String.join(", ", Keys.TYPES.keySet()));
      }
      facts.put(name, fact(name, setting.substring(sign + 1).strip()));
    }
    return with(facts, Origin.SET);
  }

  private Fact fact(String name, String text) throws WrongSetting {
    try {
      var fact = new Fact(Keys.parse(name, text), "", false, false);
      with(Map.of(name, fact), Origin.SET).dialect();
      return fact;
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(text, name, String.valueOf(e.getMessage()));
    }
  }

  private Layers with(Map<String, Fact> facts, Origin origin) {
    var all = new TreeMap<>(values);
    facts.forEach((name, fact) -> all.put(name, new Explained(name, fact, origin)));
    return new Layers(all);
  }

  /**
   * All of it as one.
   *
   * @throws IllegalArgumentException where a value is missing or can't be
   */
  public Dialect dialect() {
    var tree = JsonNodeFactory.instance.objectNode();
    for (var value : values.values()) {
      int dot = value.name().indexOf('.');
      ObjectNode owner = dot < 0 ? tree : tree.withObject("/" + value.name().substring(0, dot));
      owner.set(value.name().substring(dot + 1), value.fact().value());
    }
    try {
      return JSON.treeToValue(tree, Dialect.class);
    } catch (JsonProcessingException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(cause.getMessage(), e);
    }
  }
}
