package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.rest.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is done to people and groups in Keycloak shows at the target. */
@ExtendWith(Installation.Extension.class)
class MainJobIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void users_follow_live(Installation installation) {
    try (var pair = installation.newPair("users")) {
      pair.connect();
      var realm = pair.realm();
      var alice = realm.createUser("Alice", "Adams");
      var bob = realm.createUser("Bob", "Brown");
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(2);

      realm.changeUser(
          alice, user -> user.put("lastName", "Anders").put("email", "aa@acme.example"));
      realm.changeUser(bob, user -> user.put("username", "robert.brown"));
      pair.checker().awaitEqual(SOON);

      realm.changeUser(alice, user -> user.put("enabled", false));
      pair.checker().awaitEqual(SOON);
      realm.changeUser(alice, user -> user.put("enabled", true).put("firstName", "Alicia"));
      pair.checker().awaitEqual(SOON);

      realm.deleteUser(bob);
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);
      assertThat(pair.scim().usersNamed("robert.brown"))
          .singleElement()
          .satisfies(user -> assertThat(user.path("active").asBoolean()).isFalse());
    }
  }

  @Test
  void groups_follow_live(Installation installation) {
    try (var pair = installation.newPair("groups")) {
      pair.connect();
      var realm = pair.realm();
      var alice = realm.createUser("Alice", "Adams");
      var bob = realm.createUser("Bob", "Brown");
      var sales = realm.createGroup("Sales");
      var support = realm.createGroup("Support");
      realm.join(alice, sales);
      realm.join(bob, support);
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(2);

      var north = realm.createChild(sales, "North");
      realm.join(bob, north);
      realm.leave(bob, support);
      realm.renameGroup(support, "Care");
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(3);

      realm.moveGroup(north, support);
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(3);

      realm.changeUser(alice, user -> user.put("enabled", false));
      pair.checker().awaitEqual(SOON);
      realm.deleteUser(bob);
      pair.checker().awaitEqual(SOON);

      realm.deleteGroup(support);
      assertThat(pair.checker().awaitEqual(SOON).teams()).isEqualTo(1);
    }
  }

  @Test
  void a_full_sync_brings_everybody_and_a_later_one_what_was_missed(Installation installation) {
    try (var pair = installation.newPair("sync", People.spread(60, 4))) {
      var realm = pair.realm();
      var target = pair.connect();
      realm.syncAll(target);
      var report = pair.checker().awaitEqual(Duration.ofSeconds(60));
      assertThat(report.people()).isEqualTo(60);
      assertThat(report.memberships()).isEqualTo(60);

      realm.enableTarget(target, false);
      var users = realm.users().limit(4).map(user -> user.path("id").asText()).toList();
      realm.deleteUser(users.get(0));
      realm.changeUser(users.get(1), user -> user.put("lastName", "Changed"));
      realm.changeUser(users.get(2), user -> user.put("enabled", false));
      realm.join(users.get(3), realm.createGroup("new"));
      realm.createUser("Late", "Comer");
      realm.enableTarget(target, true);
      realm.syncAll(target);
      assertThat(pair.checker().awaitEqual(Duration.ofSeconds(60)).people()).isEqualTo(60);
    }
  }

  @Test
  void who_is_there_already_is_linked_and_not_doubled(Installation installation) {
    try (var pair = installation.newPair("link")) {
      var there = People.user("alice.adams");
      pair.scim()
          .send(
              "POST",
              "/Users",
              Json.object(
                  "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'],"
                      + " 'userName': 'alice.adams'}"))
          .ok();
      pair.connect();
      pair.realm().createUser(there);
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);
      assertThat(pair.scim().usersNamed("alice.adams")).hasSize(1);
    }
  }

  @Test
  void who_is_there_under_another_name_is_linked_by_a_verified_address_if_an_admin_wants_so(
      Installation installation) {
    try (var pair = installation.newPair("link-email")) {
      var there = Json.object("{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User']}");
      there.put("userName", "a.adams");
      there.putArray("emails").addObject().put("value", "Alice.Adams@people.example");
      var id = pair.scim().send("POST", "/Users", there).ok().json().path("id").asText();
      pair.connect(Map.of("dialect", "users.match=externalId, userName, emails.value"));
      pair.realm().createUser(People.user("alice.adams"));
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);
      assertThat(pair.scim().usersNamed("alice.adams"))
          .singleElement()
          .satisfies(user -> assertThat(user.path("id").asText()).isEqualTo(id));
    }
  }
}
