package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.target.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Who and what is selected, beyond the scope.
 *
 * @param include who belongs there, where the scope is by rules: whoever meets any of them
 * @param exclude who doesn't, whatever else is true
 * @param enabledOnly whoever is disabled doesn't belong there, instead of being switched off there
 * @param verifiedEmailOnly nor does anybody whose e-mail address is not verified
 * @param teams which groups are pushed
 * @param teamNames paths of groups, or one attribute with or without its value
 */
public record Selection(
    List<ScopeRule> include,
    List<ScopeRule> exclude,
    boolean enabledOnly,
    boolean verifiedEmailOnly,
    Teams teams,
    List<String> teamNames) {

  /** Everybody, and every group. */
  public static final Selection ALL =
      new Selection(List.of(), List.of(), false, false, Teams.ALL, List.of());

  /** Which groups are pushed. */
  public enum Teams {
    ALL,
    /** Those beneath the named ones. */
    BELOW,
    /** The named ones. */
    CHOSEN,
    /** Those with the named attribute. */
    ATTRIBUTE
  }

  public Selection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    teamNames = List.copyOf(teamNames);
  }

  static Selection of(Settings settings) {
    return new Selection(
        rules(settings, Settings.SCOPE_INCLUDE),
        rules(settings, Settings.SCOPE_EXCLUDE),
        settings.on(Settings.ENABLED_ONLY),
        settings.on(Settings.VERIFIED_EMAIL_ONLY),
        Teams.valueOf(TargetConfig.constant(settings.text(Settings.GROUPS_PUSHED))),
        settings.list(Settings.GROUPS_PUSHED_NAMES));
  }

  private static List<ScopeRule> rules(Settings settings, String setting) {
    return settings.list(setting).stream().map(ScopeRule::parse).flatMap(Optional::stream).toList();
  }

  /** Does it leave the plain scope as it is? */
  public boolean takesEverybody() {
    return exclude.isEmpty() && !enabledOnly && !verifiedEmailOnly;
  }
}
