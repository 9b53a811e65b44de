package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.GroupEntity;

/** A target's own mapping, from Keycloak's tables to what the target has. */
class MappingTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private final MemoryTarget target = new MemoryTarget(false);

  private World world(int seed, String... lines) {
    return new World(TestDatabases.postgres(), target, seed).with(EVERYBODY.mapping(lines));
  }

  private ObjectNode user(String externalId) {
    return target.all("Users").stream()
        .filter(user -> user.path("externalId").asText().equals(externalId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_manager_is_named_once_the_target_has_them() {
    try (var world = world(1, "enterprise:manager = {attribute.boss}")) {
      var traits = new RealmTraits(world.realm);
      world.node();
      world.realm.create("alice");
      traits.attribute("alice", "boss", "Bob");
      world.settled();
      assertThat(user("alice").has(ENTERPRISE)).isFalse();
      world.realm.create("bob");
      world.settled();
      var manager = target.updates(user("alice").path("id").asText()).getLast();
      assertThat(manager.path("path").asText()).isEqualTo(ENTERPRISE + ":manager.value");
      assertThat(manager.path("value").asText()).isEqualTo(user("bob").path("id").asText());
      target.forgetRequests();
      world.sweep();
      assertThat(target.requests()).isEmpty();
    }
  }

  /** In /staff/drivers, whose members are editors, and a director, who is a manager too. */
  private static RealmTraits aliceTheDirector(World world) {
    var realm = world.realm;
    var traits = new RealmTraits(realm);
    traits.role("manager");
    traits.role("director");
    traits.clientRole("app", "editor");
    traits.contain("director", "manager");
    realm.createGroup("staff", GroupEntity.TOP_PARENT_ID);
    realm.createGroup("drivers", "staff");
    traits.grantToGroup("staff", "editor");
    world.node();
    realm.create("alice");
    realm.join("alice", "drivers");
    traits.grant("alice", "director");
    world.settled();
    return traits;
  }

  @Test
  void attributes_groups_and_roles_are_mapped_and_followed() {
    try (var world =
        world(
            2,
            "userName = {username}@acme.example",
            "title = {attribute.job} | default Employee",
            "nickName = {groupPaths}",
            "roles = {roles}",
            "entitlements = {roles.app}")) {
      var realm = world.realm;
      var traits = aliceTheDirector(world);
      var alice = user("alice");
      assertThat(alice.path("userName").asText()).isEqualTo("alice@acme.example");
      assertThat(alice.path("title").asText()).isEqualTo("Employee");
      assertThat(alice.path("nickName").asText()).isEqualTo("/staff/drivers");
      assertThat(alice.path("roles").findValuesAsText("value"))
          .containsExactly("director", "manager");
      assertThat(alice.path("entitlements").findValuesAsText("value")).containsExactly("editor");

      traits.attribute("alice", "job", "Driver");
      realm.leave("alice", "drivers");
      traits.revoke("alice", "director");
      world.settled();
      alice = user("alice");
      assertThat(alice.path("title").asText()).isEqualTo("Driver");
      assertThat(alice.has("nickName")).isFalse();
      assertThat(alice.has("roles")).isFalse();
      assertThat(alice.has("entitlements")).isFalse();
    }
  }

  @Test
  void create_only_attributes_are_never_changed() {
    try (var world = world(3, "title = {attribute.job} | create-only | default New")) {
      world.node();
      world.realm.create("alice");
      world.settled();
      new RealmTraits(world.realm).attribute("alice", "job", "Driver");
      world.realm.rename("alice", "Alicia");
      world.settled();
      assertThat(user("alice").path("title").asText()).isEqualTo("New");
      assertThat(user("alice").path("name").path("givenName").asText()).isEqualTo("Alicia");
      target.forgetRequests();
      world.sweep();
      assertThat(target.requests()).isEmpty();
    }
  }
}
