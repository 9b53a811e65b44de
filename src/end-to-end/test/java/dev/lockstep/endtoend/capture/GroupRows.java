package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import org.junit.jupiter.api.Test;

/** The groups and memberships of the operation table. */
interface GroupRows {
  Watched watched();

  @Test
  default void creating_groups_dirties_them() {
    var parent = new String[1];
    var rows = watched().changed(() -> parent[0] = realm().createGroup("new-parent"));
    assertThat(rows).containsExactly("G " + parent[0]);
    var child = new String[1];
    rows = watched().changed(() -> child[0] = realm().createChild(parent[0], "new-child"));
    assertThat(rows).containsExactly("G " + child[0]);
  }

  @Test
  default void renaming_a_group_dirties_it() {
    var group = realm().createGroup("old-name");
    assertThat(watched().changed(() -> realm().renameGroup(group, "new-name")))
        .containsExactly("G " + group);
  }

  @Test
  default void a_group_attribute_dirties_the_group() {
    var group = realm().createGroup("attributed");
    assertThat(watched().changed(() -> attributes(group, "{'color': ['red']}")))
        .containsExactly("G " + group);
    assertThat(watched().changed(() -> attributes(group, "{}"))).containsExactly("G " + group);
  }

  @Test
  default void moving_a_group_asks_for_a_sweep_because_its_members_have_other_ancestors() {
    var parent = realm().createGroup("move-to");
    var group = realm().createGroup("moved");
    assertThat(watched().changed(() -> realm().moveGroup(group, parent)))
        .containsExactlyInAnyOrder("G " + group, watched().sweep());
    assertThat(watched().changed(() -> realm().moveGroup(group, null)))
        .containsExactlyInAnyOrder("G " + group, watched().sweep());
  }

  @Test
  default void deleting_a_group_with_a_child_and_members_dirties_both_and_asks_for_a_sweep() {
    var parent = realm().createGroup("doomed");
    var child = realm().createChild(parent, "doomed-child");
    realm().join(watched().user("orphan1"), parent);
    realm().join(watched().user("orphan2"), child);
    assertThat(watched().changed(() -> realm().deleteGroup(parent)))
        .containsExactlyInAnyOrder("G " + parent, "G " + child, watched().sweep());
  }

  @Test
  default void joining_and_leaving_dirty_the_membership() {
    var group = realm().createGroup("club");
    var user = watched().user("member");
    var membership = "M " + group + " " + user;
    assertThat(watched().changed(() -> realm().join(user, group))).containsExactly(membership);
    assertThat(watched().changed(() -> realm().join(user, group))).isEmpty();
    assertThat(watched().changed(() -> realm().leave(user, group))).containsExactly(membership);
  }

  @Test
  default void a_default_group_dirties_nothing() {
    var group = realm().createGroup("default");
    assertThat(
            watched()
                .changed(() -> watched().send("PUT", "/default-groups/" + group, Json.object())))
        .isEmpty();
    watched().send("DELETE", "/default-groups/" + group, null);
  }

  private RealmAdmin realm() {
    return watched().realm();
  }

  private void attributes(String group, String attributes) {
    var representation = watched().send("GET", "/groups/" + group, null).deepCopy();
    ((ObjectNode) representation).set("attributes", Json.object(attributes));
    watched().send("PUT", "/groups/" + group, representation);
  }
}
