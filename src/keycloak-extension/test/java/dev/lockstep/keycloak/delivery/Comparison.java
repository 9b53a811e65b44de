package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.jpa.entities.UserEntity;

/** Both sides, attribute by attribute and membership by membership. */
record Comparison(Realm realm, MemoryTarget target) {

  /** Nobody is missing, nobody is there twice, nobody is active over there who is not here. */
  void holds() {
    var remote = byExternalId("Users");
    var here = new HashMap<String, UserEntity>();
    realm.users().forEach(user -> here.put(user.getId(), user));
    here.values().stream()
        .filter(UserEntity::isEnabled)
        .forEach(user -> same(user, remote.get(user.getId())));
    remote.forEach(
        (id, user) -> {
          var source = here.get(id);
          assertThat(user.path("active").asBoolean())
              .as("active of %s", id)
              .isEqualTo(source != null && source.isEnabled());
        });
    groups(remote);
  }

  private void groups(Map<String, ObjectNode> users) {
    var remote = byExternalId("Groups");
    assertThat(remote.keySet()).isEqualTo(new TreeSet<>(realm.groups().keySet()));
    realm
        .groups()
        .forEach(
            (id, name) -> {
              var team = remote.getOrDefault(id, JsonNodeFactory.instance.objectNode());
              assertThat(team.path("displayName").asText()).isEqualTo(name);
              var expected = new TreeSet<String>();
              realm.members(id).stream()
                  .filter(users::containsKey)
                  .forEach(user -> expected.add(remoteId(users, user)));
              assertThat(MemoryTarget.members(team)).as("members of %s", id).isEqualTo(expected);
            });
  }

  private static String remoteId(Map<String, ObjectNode> users, String user) {
    var remote = users.get(user);
    return remote == null ? "" : remote.path("id").asText();
  }

  private static void same(UserEntity user, @Nullable ObjectNode remote) {
    if (remote == null) {
      throw new AssertionError("lost: " + user.getId());
    }
    assertThat(remote.path("userName").asText()).isEqualTo(user.getUsername());
    assertThat(remote.path("name").path("givenName").asText()).isEqualTo(user.getFirstName());
    assertThat(remote.path("emails").path(0).path("value").asText()).isEqualTo(user.getEmail());
  }

  private Map<String, ObjectNode> byExternalId(String endpoint) {
    var all = new TreeMap<String, ObjectNode>();
    for (var resource : target.all(endpoint)) {
      var doubled = all.put(resource.path("externalId").asText(), resource);
      assertThat(doubled).as("doubled in %s", endpoint).isNull();
    }
    return all;
  }
}
