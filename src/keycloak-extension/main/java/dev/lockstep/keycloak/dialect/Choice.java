package dev.lockstep.keycloak.dialect;

import java.util.List;
import java.util.Map;

/**
 * What an admin chose for a target.
 *
 * @param preset the kind of target
 * @param settings values that are different there, each {@code name=value}
 */
public record Choice(String preset, List<String> settings) {

  /** Any SCIM 2.0 service, as it comes. */
  public static final Choice GENERIC = new Choice(Preset.GENERIC, List.of());

  public Choice {
    settings = List.copyOf(settings);
    try {
      check(preset, settings);
    } catch (WrongSetting e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Says which setting can't be.
   *
   * @throws IllegalArgumentException where there is no such preset
   */
  public static void check(String preset, List<String> settings) throws WrongSetting {
    Layers.of(Preset.named(preset)).set(settings);
  }

  /** Is anybody looked up by e-mail? No preset says so: an admin must. */
  public boolean findsByEmail() {
    return settings.stream().anyMatch(it -> it.startsWith("users.match") && it.contains("emails"));
  }

  /** Under it what the target says of itself. */
  public Layers layers(Map<String, Fact> discovered) {
    try {
      return Layers.of(Preset.named(preset)).discovered(discovered).set(settings);
    } catch (WrongSetting e) {
      throw new IllegalStateException("they were checked when they were chosen", e);
    }
  }
}
