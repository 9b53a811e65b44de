package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.mapping.rule.UserMapping;
import dev.lockstep.keycloak.target.TargetConfig.GroupPolicy;
import dev.lockstep.keycloak.target.TargetConfig.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of a target as tests want them, each by its name.
 *
 * @param scope who belongs there
 * @param scopeGroups the paths of the groups whose members do
 * @param selection who and what is selected beyond that
 * @param mapping how users look there
 * @param groupPolicy what happens to a group whose name exists there
 * @param removals what happens to whoever leaves
 * @param switches what may be done at all
 * @param dialect how it wants to be spoken to
 */
public record ExampleTarget(
    Scope scope,
    List<String> scopeGroups,
    Selection selection,
    UserMapping mapping,
    GroupPolicy groupPolicy,
    Removals removals,
    Switches switches,
    Choice dialect) {

  private static final Switches ALL = new Switches(true, true, true, true, false, true);

  /** Everybody, groups linked, leavers deactivated, and a guard that never minds. */
  public static final ExampleTarget EVERYBODY =
      new ExampleTarget(
          Scope.EVERYONE,
          List.of(),
          Selection.ALL,
          UserMapping.NONE,
          GroupPolicy.LINK,
          removals(Removals.OnRemoval.DEACTIVATE, Integer.MAX_VALUE, 0),
          ALL,
          Choice.GENERIC);

  /** Removals with a guard. */
  public static Removals removals(Removals.OnRemoval users, long count, int percent) {
    var guard = new Removals.Guard(count, percent);
    return new Removals(users, Duration.ofDays(30), Duration.ZERO, false, guard);
  }

  public ExampleTarget inGroups(String... paths) {
    return new ExampleTarget(
        Scope.GROUPS, List.of(paths), selection, mapping, groupPolicy, removals, switches, dialect);
  }

  /** Whoever meets one of these rules. */
  public ExampleTarget byRules(String... rules) {
    var include = Stream.of(rules).map(ScopeRule::parse).flatMap(Optional::stream).toList();
    var all = Selection.ALL;
    return with(
        Scope.RULES, new Selection(include, List.of(), false, false, all.teams(), all.teamNames()));
  }

  public ExampleTarget with(Scope which, Selection some) {
    return new ExampleTarget(
        which, scopeGroups, some, mapping, groupPolicy, removals, switches, dialect);
  }

  /** Users look as these lines say. */
  public ExampleTarget mapping(String... lines) {
    var lined = UserMapping.of(List.of(lines));
    return new ExampleTarget(
        scope, scopeGroups, selection, lined, groupPolicy, removals, switches, dialect);
  }

  public ExampleTarget with(GroupPolicy policy) {
    return new ExampleTarget(
        scope, scopeGroups, selection, mapping, policy, removals, switches, dialect);
  }

  public ExampleTarget with(Choice other) {
    return new ExampleTarget(
        scope, scopeGroups, selection, mapping, groupPolicy, removals, switches, other);
  }

  public ExampleTarget with(Removals.OnRemoval users) {
    return with(new Removals(users, removals.after(), removals.grace(), false, removals.guard()));
  }

  public ExampleTarget with(Removals rules) {
    return new ExampleTarget(
        scope, scopeGroups, selection, mapping, groupPolicy, rules, switches, dialect);
  }

  public ExampleTarget with(Switches some) {
    return new ExampleTarget(
        scope, scopeGroups, selection, mapping, groupPolicy, removals, some, dialect);
  }

  /** Of this realm. */
  public TargetConfig in(String realm) {
    return new TargetConfig(
        "component",
        realm,
        "Acme",
        URI.create("https://scim.example"),
        new Secret("secret"),
        Login.BEARER,
        dialect,
        true,
        true,
        true,
        scope,
        scopeGroups,
        selection,
        mapping,
        groupPolicy,
        removals,
        switches,
        Duration.ofSeconds(5),
        Duration.ofSeconds(15));
  }
}
