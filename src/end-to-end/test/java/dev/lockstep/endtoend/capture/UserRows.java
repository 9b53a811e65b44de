package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.rest.Json;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The users of the operation table. */
interface UserRows {
  Watched watched();

  @Test
  default void creating_a_user_dirties_it_once() {
    var rows = watched().changed(() -> watched().user("created"));
    assertThat(rows).hasSize(1).allMatch(row -> row.startsWith("U "));
  }

  @Test
  default void creating_a_user_with_attributes_in_a_group_dirties_both() {
    var group = watched().realm().createGroup("cradle");
    var user = Watched.person("born");
    user.set("groups", Json.array(List.of("/cradle")));
    user.set("attributes", Json.object("{'color': ['red', 'blue']}"));
    var rows = watched().changed(() -> watched().realm().createUser(user));
    assertThat(rows)
        .hasSize(2)
        .anyMatch(row -> row.startsWith("U "))
        .anyMatch(row -> row.startsWith("M " + group));
  }

  @Test
  default void a_changed_name_dirties_the_user() {
    var id = watched().user("renamed");
    assertThat(watched().changed(() -> change(id, user -> user.put("firstName", "Eve"))))
        .containsExactly("U " + id);
  }

  @Test
  default void a_changed_login_dirties_the_user() {
    var id = watched().user("oldlogin");
    assertThat(watched().changed(() -> change(id, user -> user.put("username", "newlogin"))))
        .containsExactly("U " + id);
  }

  @Test
  default void disabling_dirties_the_user() {
    var id = watched().user("disabled");
    assertThat(watched().changed(() -> change(id, user -> user.put("enabled", false))))
        .containsExactly("U " + id);
  }

  @Test
  default void a_verified_email_dirties_the_user() {
    var id = watched().user("verified");
    assertThat(watched().changed(() -> change(id, user -> user.put("emailVerified", true))))
        .containsExactly("U " + id);
  }

  @Test
  default void a_changed_email_dirties_the_user() {
    var id = watched().user("mailed");
    assertThat(watched().changed(() -> change(id, user -> user.put("email", "new@acme.example"))))
        .containsExactly("U " + id);
  }

  @Test
  default void attributes_added_changed_and_removed_dirty_the_user() {
    var id = watched().user("attributed");
    assertThat(watched().changed(() -> attributes(id, "{'color': ['red', 'blue'], 'size': ['9']}")))
        .containsExactly("U " + id);
    assertThat(
            watched().changed(() -> attributes(id, "{'color': ['red', 'green'], 'size': ['9']}")))
        .containsExactly("U " + id);
    assertThat(watched().changed(() -> attributes(id, "{'color': ['red'], 'size': ['9']}")))
        .containsExactly("U " + id);
    assertThat(watched().changed(() -> attributes(id, "{'color': ['red']}")))
        .containsExactly("U " + id);
    assertThat(watched().changed(() -> attributes(id, "{}"))).containsExactly("U " + id);
  }

  @Test
  default void saving_without_a_change_dirties_nothing() {
    var id = watched().user("unchanged");
    assertThat(watched().changed(() -> change(id, user -> {}))).isEmpty();
  }

  @Test
  default void a_new_password_dirties_nothing() {
    var id = watched().user("password");
    var password =
        Json.object("{'type': 'password', 'value': 'much-longer-2', 'temporary': false}");
    assertThat(
            watched()
                .changed(() -> watched().send("PUT", "/users/" + id + "/reset-password", password)))
        .isEmpty();
  }

  @Test
  default void deleting_a_member_dirties_the_user_and_leaves_the_membership_to_its_removal() {
    var group = watched().realm().createGroup("left-behind");
    var id = watched().user("deleted");
    watched().realm().join(id, group);
    assertThat(watched().changed(() -> watched().realm().deleteUser(id)))
        .containsExactly("U " + id);
  }

  private void change(String id, Consumer<ObjectNode> change) {
    watched().realm().changeUser(id, change);
  }

  private void attributes(String id, String attributes) {
    change(id, user -> user.set("attributes", Json.object(attributes)));
  }
}
