package dev.lockstep.keycloak.admin.person;

import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.scope.Condition;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.scope.ScopeReader;
import dev.lockstep.keycloak.target.ScopeRule;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Says why somebody belongs in a target, or does not.
 *
 * @param entities of the running transaction
 * @param config the settings of the target
 * @param scope resolved from them
 * @param texts of the reader
 */
record BelongingReader(EntityManager entities, TargetConfig config, Scope scope, Texts texts) {

  Belonging read(UserModel user) {
    if (user.getServiceAccountClientLink() != null) {
      return out("robot");
    }
    return switch (scope) {
      case Scope.Broken broken -> out("broken", broken.sentence());
      case Scope.Everyone everyone -> in("everyone");
      case Scope.InGroups groups -> inGroups(user, groups);
      case Scope.ByRules rules -> byRules(user, rules);
    };
  }

  private Belonging inGroups(UserModel user, Scope.InGroups scope) {
    var paths =
        user.getGroupsStream()
            .filter(group -> scope.groups().contains(group.getId()))
            .map(KeycloakModelUtils::buildGroupPath)
            .sorted()
            .collect(Collectors.joining(", "));
    return paths.isEmpty() ? out("noGroup") : in("inGroup", paths);
  }

  private Belonging byRules(UserModel user, Scope.ByRules rules) {
    if (rules.enabledOnly() && !user.isEnabled()) {
      return out("disabled");
    }
    if (rules.verifiedEmailOnly() && !user.isEmailVerified()) {
      return out("unverified");
    }
    var holding = new ScopeReader(entities, scope).holding(rules, user.getId());
    if (!holding.exclude().isEmpty()) {
      return out("excluded", named(config.selection().exclude(), holding.exclude()));
    }
    if (rules.include().isEmpty()) {
      return in("everyone");
    }
    if (config.scope() == TargetConfig.Scope.GROUPS
        && rules.include().getFirst() instanceof Condition.InAnyOf in) {
      return inGroups(user, new Scope.InGroups(in.groups()));
    }
    return holding.include().isEmpty()
        ? out("noRule")
        : in("included", named(config.selection().include(), holding.include()));
  }

  private static String named(List<ScopeRule> rules, List<Integer> places) {
    return places.stream()
        .map(rules::get)
        .map(ScopeRule::toString)
        .collect(Collectors.joining(", "));
  }

  private Belonging in(String why, Object... values) {
    return new Belonging(true, texts.say("story." + why, values));
  }

  private Belonging out(String why, Object... values) {
    return new Belonging(false, texts.say("story." + why, values));
  }
}
