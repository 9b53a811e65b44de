package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.target.TargetConfig.GroupPolicy;
import dev.lockstep.keycloak.target.TargetConfig.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Settings of a target as tests want them, each by its name.
 *
 * @param scope who belongs there
 * @param scopeGroups the paths of the groups whose members do
 * @param groupPolicy what happens to a group whose name exists there
 * @param removals what happens to whoever leaves
 */
public record ExampleTarget(
    Scope scope, List<String> scopeGroups, GroupPolicy groupPolicy, Removals removals) {

  /** Everybody, groups linked, leavers deactivated, and a guard that never minds. */
  public static final ExampleTarget EVERYBODY =
      new ExampleTarget(
          Scope.EVERYONE,
          List.of(),
          GroupPolicy.LINK,
          removals(Removals.OnRemoval.DEACTIVATE, Integer.MAX_VALUE, 0));

  /** Removals with a guard. */
  public static Removals removals(Removals.OnRemoval users, long count, int percent) {
    return new Removals(users, new Removals.Guard(count, percent));
  }

  public ExampleTarget inGroups(String... paths) {
    return new ExampleTarget(Scope.GROUPS, List.of(paths), groupPolicy, removals);
  }

  public ExampleTarget with(GroupPolicy policy) {
    return new ExampleTarget(scope, scopeGroups, policy, removals);
  }

  public ExampleTarget with(Removals.OnRemoval users) {
    return with(new Removals(users, removals.guard()));
  }

  public ExampleTarget with(Removals rules) {
    return new ExampleTarget(scope, scopeGroups, groupPolicy, rules);
  }

  /** Of this realm. */
  public TargetConfig in(String realm) {
    return new TargetConfig(
        "component",
        realm,
        "Acme",
        URI.create("https://scim.example"),
        new Secret("secret"),
        Choice.GENERIC,
        true,
        true,
        true,
        scope,
        scopeGroups,
        groupPolicy,
        removals,
        Duration.ofSeconds(5),
        Duration.ofSeconds(15));
  }
}
