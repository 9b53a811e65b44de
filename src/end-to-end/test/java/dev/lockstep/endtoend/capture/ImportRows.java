package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The imports of the operation table, and what becomes of a realm. */
interface ImportRows {
  Watched watched();

  @Test
  default void a_partial_import_dirties_each_user_and_membership_once() {
    watched().realm().createGroup("imported");
    var rows = watched().changed(() -> partialImport("SKIP", people("partial", 50, "/imported")));
    assertThat(rows).hasSize(100).doesNotHaveDuplicates();
    assertThat(rows).filteredOn(row -> row.startsWith("U ")).hasSize(50);
    assertThat(rows).filteredOn(row -> row.startsWith("M ")).hasSize(50);
  }

  @Test
  default void an_overwriting_import_dirties_the_old_user_and_the_new_one() {
    var old = watched().user("overwritten1");
    var rows = watched().changed(() -> partialImport("OVERWRITE", people("overwritten", 1, null)));
    assertThat(rows).hasSize(2).contains("U " + old).allMatch(row -> row.startsWith("U "));
  }

  @Test
  default void more_than_a_thousand_keys_fold_into_one_sweep() {
    var rows = watched().changed(() -> partialImport("SKIP", people("many", 1_001, null)));
    assertThat(rows).containsExactly(watched().sweep());
  }

  @Test
  default void a_failed_import_leaves_nothing() {
    var twice = people("twin", 2, null);
    ((ObjectNode) twice.get(1)).put("email", twice.get(0).path("email").asText());
    var body = body("FAIL", twice);
    var rows =
        watched()
            .changed(
                () -> {
                  var status = watched().realm().send("POST", "/partialImport", body).status();
                  assertThat(status).isGreaterThanOrEqualTo(400);
                });
    assertThat(rows).isEmpty();
  }

  @Test
  default void
      a_realm_that_is_imported_with_its_target_dirties_its_users_and_is_forgotten_when_deleted() {
    var realm = watched().admin().createRealm(realmOf(people("settler", 20, null)));
    var changes = new Changes(watched().database(), realm.id());
    assertThat(changes.all()).filteredOn(row -> row.startsWith("U ")).hasSize(20);
    assertThat(states(realm)).containsExactly("A");

    var id = realm.id();
    changes.clear();
    realm.delete();
    assertThat(changes.all()).isEmpty();
    assertThat(states(id)).containsExactly("R");
  }

  @Test
  default void a_realm_without_a_target_costs_nothing() {
    var realm = watched().admin().createRealm(Watched.representation("unwatched"));
    realm.createUser("No", "Body");
    assertThat(new Changes(watched().database(), realm.id()).all()).isEmpty();
  }

  private void partialImport(String policy, ArrayNode users) {
    watched().send("POST", "/partialImport", body(policy, users));
  }

  private static ObjectNode body(String policy, ArrayNode users) {
    var body = Json.object().put("ifResourceExists", policy);
    body.set("users", users);
    return body;
  }

  private static ArrayNode people(String word, int count, @Nullable String group) {
    var people = Json.array();
    for (int i = 1; i <= count; i++) {
      var person = Watched.person(word + i);
      if (group != null) {
        person.set("groups", Json.array(List.of(group)));
      }
      people.add(person);
    }
    return people;
  }

  private static ObjectNode realmOf(ArrayNode users) {
    var config = Json.object();
    Watched.target().forEach((key, value) -> config.set(key, Json.array(List.of(value))));
    var component = Json.object("{'name': 'Lockstep', 'providerId': 'lockstep'}");
    component.set("config", config);
    var components = Json.object();
    components.set("org.keycloak.storage.UserStorageProvider", Json.array().add(component));
    var realm = Watched.representation("settled");
    realm.set("components", components);
    realm.set("users", users);
    return realm;
  }

  private List<String> states(RealmAdmin realm) {
    return states(realm.id());
  }

  /** The TARGET rows follow by themselves, after the commit. */
  private List<String> states(String realm) {
    return TargetStates.soon(watched().database(), realm);
  }
}
