package dev.lockstep.keycloak.scope;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.Realm;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.target.Selection;
import dev.lockstep.keycloak.target.TargetConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupTreeTest {

  private final TestDatabase database = TestDatabases.postgres();

  @BeforeEach
  void groups() {
    database.clear();
    database.run(
        entities -> {
          var realm = new Realm(entities, "acme");
          realm.staffWithDrivers();
          realm.group("night", "night/late", "drivers");
          realm.organizationGroup("secret");
          new Realm(entities, "globex").group("other", "staff", " ");
          return null;
        });
  }

  private Optional<String> find(String path) {
    return tree(tree -> tree.find(path));
  }

  private Scope resolve(TargetConfig.Scope scope, String... groups) {
    return tree(
        tree ->
            Scope.resolve(tree, EVERYBODY.inGroups(groups).with(scope, Selection.ALL).in("acme")));
  }

  private <T> T tree(Function<GroupTree, T> question) {
    return database.run(entities -> question.apply(new GroupTree(entities, "acme")));
  }

  @Test
  void a_path_names_a_group_of_its_realm() {
    assertThat(find("/staff")).hasValue("staff");
    assertThat(find("/staff/drivers")).hasValue("drivers");
    assertThat(find("/staff/drivers/night~/late")).hasValue("night");
    assertThat(find("/drivers")).isEmpty();
    assertThat(find("/")).isEmpty();
    assertThat(find("/secret")).isEmpty();
  }

  @Test
  void the_tree_is_walked_down_and_up() {
    Set<String> down = tree(tree -> tree.withAllBeneath(List.of("staff")));
    List<String> up = tree(tree -> tree.upwards("night"));
    assertThat(down).containsExactly("staff", "drivers", "night");
    assertThat(up).containsExactly("night", "drivers", "staff");
  }

  @Test
  void a_scope_is_everybody_or_the_groups_with_all_beneath_them() {
    assertThat(resolve(TargetConfig.Scope.EVERYONE)).isEqualTo(new Scope.Everyone());
    assertThat(resolve(TargetConfig.Scope.GROUPS, "/staff/drivers"))
        .isEqualTo(new Scope.InGroups(Set.of("drivers", "night")));
  }

  @Test
  void one_scope_group_that_is_gone_breaks_the_whole_scope() {
    var scope = resolve(TargetConfig.Scope.GROUPS, "/staff", "/gone");
    assertThat(scope).isEqualTo(new Scope.Broken(List.of("group /gone")));
    assertThat(((Scope.Broken) scope).sentence()).contains("/gone").contains("Nobody was removed");
  }

  @Test
  void no_scope_group_at_all_is_not_nobody() {
    assertThat(resolve(TargetConfig.Scope.GROUPS)).isInstanceOf(Scope.Broken.class);
  }
}
