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
 * @param switches what may be done at all
 */
public record ExampleTarget(
    Scope scope,
    List<String> scopeGroups,
    GroupPolicy groupPolicy,
    Removals removals,
    Switches switches) {

  private static final Switches ALL = new Switches(true, true, true, true, false);

  /** Everybody, groups linked, leavers deactivated, and a guard that never minds. */
  public static final ExampleTarget EVERYBODY =
      new ExampleTarget(
          Scope.EVERYONE,
          List.of(),
          GroupPolicy.LINK,
          removals(Removals.OnRemoval.DEACTIVATE, Integer.MAX_VALUE, 0),
          ALL);

  /** Removals with a guard. */
  public static Removals removals(Removals.OnRemoval users, long count, int percent) {
    var guard = new Removals.Guard(count, percent);
    return new Removals(users, Duration.ofDays(30), Duration.ZERO, false, guard);
  }

  public ExampleTarget inGroups(String... paths) {
    return new ExampleTarget(Scope.GROUPS, List.of(paths), groupPolicy, removals, switches);
  }

  public ExampleTarget with(GroupPolicy policy) {
    return new ExampleTarget(scope, scopeGroups, policy, removals, switches);
  }

  public ExampleTarget with(Removals.OnRemoval users) {
    return with(new Removals(users, removals.after(), removals.grace(), false, removals.guard()));
  }

  public ExampleTarget with(Removals rules) {
    return new ExampleTarget(scope, scopeGroups, groupPolicy, rules, switches);
  }

  public ExampleTarget with(Switches some) {
    return new ExampleTarget(scope, scopeGroups, groupPolicy, removals, some);
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
        switches,
        Duration.ofSeconds(5),
        Duration.ofSeconds(15));
  }
}
