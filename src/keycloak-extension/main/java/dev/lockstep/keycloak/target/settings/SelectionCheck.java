package dev.lockstep.keycloak.target.settings;

import static dev.lockstep.keycloak.target.settings.Validation.refuseIf;

import dev.lockstep.keycloak.target.ScopeRule;

/**
 * Looks at the rules of the scope and at which groups are pushed; whether they exist is not asked.
 */
record SelectionCheck(Settings settings) {

  void check() {
    boolean byRules = settings.text(Settings.SCOPE).equals("rules");
    refuseIf(byRules && settings.list(Settings.SCOPE_INCLUDE).isEmpty(), "scopeIncludeMissing");
    rules(Settings.SCOPE_INCLUDE);
    rules(Settings.SCOPE_EXCLUDE);
    teams();
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
