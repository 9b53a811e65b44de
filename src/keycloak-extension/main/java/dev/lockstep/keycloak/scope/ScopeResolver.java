package dev.lockstep.keycloak.scope;

import dev.lockstep.keycloak.target.ScopeRule;
import dev.lockstep.keycloak.target.Selection;
import dev.lockstep.keycloak.target.TargetConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From names in the settings to ids, and what of it is not there. Used once. */
final class ScopeResolver {

  private static final String ORGANIZATION =
      "select o.groupId from OrganizationEntity o where o.realmId = :realm and o.alias = :alias";

  private final GroupTree tree;
  private final List<String> missing = new ArrayList<>();

  ScopeResolver(GroupTree tree) {
    this.tree = tree;
  }

  Scope resolve(TargetConfig config) {
    var selection = config.selection();
    var scope =
        switch (config.scope()) {
          case EVERYONE ->
              selection.takesEverybody() ? new Scope.Everyone() : rules(List.of(), selection);
          case GROUPS -> inGroups(config);
          case RULES -> rules(conditions(selection.include()), selection);
        };
    var teams = selection.teams();
    if (teams == Selection.Teams.BELOW || teams == Selection.Teams.CHOSEN) {
      // Whether they are there is asked here, as their loss must not delete any team either.
      selection.teamNames().forEach(this::root);
    }
    return missing.isEmpty() ? scope : new Scope.Broken(missing);
  }

  private Scope inGroups(TargetConfig config) {
    var roots = new HashSet<String>();
    config.scopeGroups().forEach(path -> root(path).ifPresent(roots::add));
    if (roots.isEmpty()) {
      return new Scope.Broken(missing);
    }
    var all = tree.withAllBeneath(roots);
    return config.selection().takesEverybody()
        ? new Scope.InGroups(all)
        : rules(List.of(new Condition.InAnyOf(all)), config.selection());
  }

  private Scope rules(List<Condition> include, Selection selection) {
    return new Scope.ByRules(
        include,
        conditions(selection.exclude()),
        selection.enabledOnly(),
        selection.verifiedEmailOnly());
  }

  private List<Condition> conditions(List<ScopeRule> rules) {
    return rules.stream().map(this::condition).flatMap(Optional::stream).toList();
  }

  /** One thing missing of several is as bad as all: its people would be thrown out. */
  private Optional<Condition> condition(ScopeRule rule) {
    Optional<Condition> found =
        switch (rule.by()) {
          case GROUP -> tree.find(rule.name()).map(this::inGroup);
          case ROLE, CLIENT_ROLE ->
              new RoleTree(tree.entities(), tree.realm()).find(rule).map(this::holds);
          case ATTRIBUTE -> Optional.of(new Condition.Has(rule.name(), rule.value()));
          case ORGANIZATION ->
              organization(rule.name()).map(group -> new Condition.InAnyOf(Set.of(group)));
        };
    if (found.isEmpty()) {
      missing.add(rule.toString());
    }
    return found;
  }

  private Condition inGroup(String group) {
    return new Condition.InAnyOf(tree.withAllBeneath(Set.of(group)));
  }

  private Condition holds(String role) {
    var roles = new RoleTree(tree.entities(), tree.realm());
    var all = roles.withAllContaining(role);
    return new Condition.Holds(all, tree.withAllBeneath(roles.groups(all)));
  }

  private Optional<String> organization(String alias) {
    return tree.entities()
        .createQuery(ORGANIZATION, String.class)
        .setParameter("realm", tree.realm())
        .setParameter("alias", alias)
        .getResultStream()
        .findFirst();
  }

  private Optional<String> root(String path) {
    var root = tree.find(path);
    if (root.isEmpty()) {
      missing.add("group " + path);
    }
    return root;
  }
}
