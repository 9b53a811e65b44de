package dev.lockstep.keycloak.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.Realm;
import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.scope.GroupTree;
import dev.lockstep.keycloak.scope.Scope;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keycloak's own entities on PostgreSQL, read as the reconciler reads them. */
class DesiredFromKeycloakTest {

  private static final Scope EVERYONE = new Scope.Everyone();

  private final TestDatabase database = TestDatabases.postgres();

  @BeforeEach
  void empty() {
    database.clear();
  }

  private void given(Consumer<Realm> facts) {
    database.run(
        entities -> {
          facts.accept(new Realm(entities, "acme"));
          return null;
        });
  }

  private Map<String, Desired> users(Scope scope, Collection<String> ids) {
    return database.run(entities -> new UserReader(entities, "acme", scope).read(ids));
  }

  private static ObjectNode resource(@Nullable Desired desired) {
    assertThat(desired).isInstanceOf(Desired.Exists.class);
    return ((Desired.Exists) Objects.requireNonNull(desired)).resource();
  }

  private long statements(Consumer<EntityManager> work) {
    return database.run(
        entities -> {
          var before = database.statements();
          work.accept(entities);
          return database.statements() - before;
        });
  }

  @Test
  void a_user_becomes_a_resource() {
    given(
        realm ->
            realm.user("u1", "alice", user -> realm.named(user, "Alice", "Liddell", "a@x.org")));
    assertThat(users(EVERYONE, List.of("u1")).get("u1"))
        .isInstanceOf(Desired.Exists.class)
        .extracting(desired -> ((Desired.Exists) desired).resource().toString())
        .isEqualTo(
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"u1","userName":"alice",\
            "name":{"givenName":"Alice","familyName":"Liddell"},"displayName":"Alice Liddell",\
            "emails":[{"value":"a@x.org","type":"work","primary":true}],"active":true}""");
  }

  @Test
  void what_has_no_value_has_no_attribute() {
    given(realm -> realm.user("u1", "alice", user -> realm.named(user, "", null, " ")));
    var resource = resource(users(EVERYONE, List.of("u1")).get("u1"));
    assertThat(resource.has("name")).isFalse();
    assertThat(resource.has("emails")).isFalse();
    assertThat(resource.path("displayName").asText()).isEqualTo("alice");
  }

  @Test
  void disabled_deleted_foreign_and_service_accounts_are_told_apart() {
    given(
        realm -> {
          realm.user("u1", "off", user -> user.setEnabled(false));
          realm.user("u2", "robot", user -> user.setServiceAccountClientLink("client"));
          realm.user("u3", "foreigner", user -> user.setRealmId("globex"));
        });
    var desired = users(EVERYONE, List.of("u1", "u2", "u3", "gone"));
    assertThat(desired.get("u1")).isInstanceOf(Desired.Disabled.class);
    assertThat(desired.get("u2")).isEqualTo(new Desired.Absent());
    assertThat(desired.get("u3")).isEqualTo(new Desired.Absent());
    assertThat(desired.get("gone")).isEqualTo(new Desired.Absent());
  }

  @Test
  void in_scope_is_whoever_is_in_a_scope_group_or_beneath_it() {
    given(Realm::staffWithDrivers);
    var scope =
        database.run(
            entities ->
                new Scope.InGroups(
                    new GroupTree(entities, "acme").withAllBeneath(List.of("staff"))));
    var desired = users(scope, List.of("boss", "driver", "guest"));
    assertThat(desired.get("boss")).isInstanceOf(Desired.Exists.class);
    assertThat(desired.get("driver")).isInstanceOf(Desired.Exists.class);
    assertThat(desired.get("guest")).isEqualTo(new Desired.Absent());
  }

  @Test
  void of_a_broken_scope_nobody_is_read() {
    var broken = new Scope.Broken(List.of("/gone"));
    assertThatThrownBy(() -> users(broken, List.of("u1")))
        .hasMessageContaining("Nobody was removed");
  }

  @Test
  void a_group_becomes_a_resource_unless_it_is_an_organization_or_gone() {
    given(
        realm -> {
          realm.group("g1", "drivers", " ");
          realm.organizationGroup("g2");
        });
    var desired =
        database.run(
            entities -> new GroupReader(entities, "acme").read(List.of("g1", "g2", "gone")));
    assertThat(resource(desired.get("g1")))
        .hasToString(
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"externalId":"g1","displayName":"drivers"}""");
    assertThat(desired.get("g2")).isEqualTo(new Desired.Absent());
    assertThat(desired.get("gone")).isEqualTo(new Desired.Absent());
  }

  @Test
  void a_team_has_the_members_of_the_group_and_of_those_beneath_it_as_far_as_they_are_in_scope() {
    given(
        realm -> {
          realm.staffWithDrivers();
          realm.join("guest", "drivers");
          realm.user("off", "off", user -> user.setEnabled(false));
          realm.join("off", "staff");
        });
    var asked = List.of("boss", "driver", "guest", "off", "gone");
    Function<Scope, Set<String>> staff =
        scope ->
            database.run(
                entities -> new MemberReader(entities, "acme", scope).members("staff", asked));
    assertThat(staff.apply(EVERYONE)).containsExactlyInAnyOrder("boss", "driver", "guest", "off");
    assertThat(staff.apply(new Scope.InGroups(Set.of("staff"))))
        .containsExactlyInAnyOrder("boss", "off");
  }

  @Test
  void reading_100_users_costs_one_statement_and_two_by_scope_groups() {
    var ids = IntStream.range(0, 100).mapToObj(i -> "u" + i).toList();
    given(realm -> ids.forEach(id -> realm.user(id, "name-" + id, user -> {})));
    var everyone = statements(entities -> new UserReader(entities, "acme", EVERYONE).read(ids));
    var scope = new Scope.InGroups(Set.of("staff"));
    var byGroups = statements(entities -> new UserReader(entities, "acme", scope).read(ids));
    var groups = statements(entities -> new GroupReader(entities, "acme").read(ids));
    System.out.printf(
        "100 users: %d statement(s); by scope groups: %d; 100 groups: %d%n",
        everyone, byGroups, groups);
    assertThat(List.of(everyone, byGroups, groups)).containsExactly(1L, 2L, 1L);
  }

  @Test
  void one_member_of_a_large_group_costs_as_many_statements_as_one_of_a_small_group() {
    given(
        realm -> {
          realm.group("small", "small", " ");
          realm.group("large", "large", " ");
          for (int i = 0; i < 1_000; i++) {
            realm.user("u" + i, "n" + i, user -> {});
            realm.join("u" + i, "large");
          }
          realm.join("u1", "small");
        });
    var small =
        statements(e -> new MemberReader(e, "acme", EVERYONE).members("small", List.of("u1")));
    var large =
        statements(e -> new MemberReader(e, "acme", EVERYONE).members("large", List.of("u1")));
    System.out.printf(
        "one member: %d statements of a group of 1, %d of a group of 1,000%n", small, large);
    assertThat(large).isEqualTo(small).isLessThanOrEqualTo(3);
  }
}
