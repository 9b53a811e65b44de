package dev.lockstep.keycloak.target.settings;

import static dev.lockstep.keycloak.target.settings.Validation.refuseIf;

import dev.lockstep.keycloak.mapping.rule.MappingMistake;
import dev.lockstep.keycloak.mapping.rule.UserMapping;
import dev.lockstep.keycloak.target.ScopeRule;

/**
 * Looks at the rules of the scope, at which groups are pushed and at the mapping; whether what they
 * name exists is not asked.
 */
record SelectionCheck(Settings settings) {

  void check() {
    boolean byRules = settings.text(Settings.SCOPE).equals("rules");
    refuseIf(byRules && settings.list(Settings.SCOPE_INCLUDE).isEmpty(), "scopeIncludeMissing");
    rules(Settings.SCOPE_INCLUDE);
    rules(Settings.SCOPE_EXCLUDE);
    teams();
    mapping();
  }

  private void mapping() {
    var lines = settings.list(Settings.MAPPING);
    for (var line : lines) {
      try {
        UserMapping.of(line);
      } catch (MappingMistake e) {
        throw Validation.refusal(
            "mapping", line, Integer.toString(e.column()), String.valueOf(e.getMessage()));
      }
    }
    refuseIf(UserMapping.of(lines).isTooLarge(), "mappingLarge");
  }

  private void rules(String setting) {
    int line = 0;
    for (var text : settings.list(setting)) {
      line++;
      refuseIf(
          ScopeRule.parse(text).isEmpty(),
          "scopeRule",
          "lockstep." + setting,
          Integer.toString(line),
          text);
    }
  }

  private void teams() {
    var names = settings.list(Settings.GROUPS_PUSHED_NAMES);
    switch (settings.text(Settings.GROUPS_PUSHED)) {
      case "below", "chosen" -> {
        refuseIf(names.isEmpty(), "groupsPushedMissing");
        names.forEach(path -> refuseIf(!path.startsWith("/"), "scopeGroupPath", path));
      }
      case "attribute" -> refuseIf(names.size() != 1, "groupsPushedAttribute");
      default -> {}
    }
  }
}
