package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.rest.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A realm with a target that comes from a file: as the server starts, and over itself. */
@ExtendWith(Installation.Extension.class)
class ImportedRealmIT {
  private static final String REALM = "7b1f0d3e-0000-4000-8000-000000000001";
  private static final String TARGET = "7b1f0d3e-0000-4000-8000-000000000002";
  private static final List<String> IDS =
      List.of(
          "7b1f0d3e-0000-4000-8000-00000000000a",
          "7b1f0d3e-0000-4000-8000-00000000000b",
          "7b1f0d3e-0000-4000-8000-00000000000c");

  @Test
  void its_users_are_dirty_at_the_start_and_all_are_swept_once_it_was_imported_over_itself(
      Installation installation, @TempDir Path folder) throws IOException, SQLException {
    var file = installation.distribution().imports().resolve("settled-realm.json");
    var node = Nodes.silent(installation, "importing", "--import-realm");
    try {
      Files.writeString(file, realm(IDS).toString());
      node.start();
      var changes = new Changes(node.database(), REALM);
      assertThat(changes.all()).containsExactlyInAnyOrderElementsOf(users(IDS));
      assertThat(TargetStates.soon(node.database(), REALM)).containsExactly("A");

      node.stop();
      swept(node);
      changes.clear();
      var left = IDS.subList(0, 2);
      node.importOver(Files.writeString(folder.resolve("realm.json"), realm(left).toString()));
      assertThat(changes.all()).containsExactlyInAnyOrderElementsOf(users(left));

      node.start();
      assertThat(TargetStates.soon(node.database(), REALM)).containsExactly("A");
      assertThat(wanted(node)).isEqualTo(1);
    } finally {
      Files.deleteIfExists(file);
      node.close();
    }
  }

  /** As if a node that delivers had done its first full sync. */
  private static void swept(Keycloak node) throws SQLException {
    node.database()
        .execute("update LOCKSTEP_TARGET set SWEEP_DONE = 1 where REALM = '" + REALM + "'");
    assertThat(wanted(node)).isZero();
  }

  private static long wanted(Keycloak node) throws SQLException {
    return node.database()
        .number(
            "select count(*) from LOCKSTEP_TARGET where REALM = '"
                + REALM
                + "' and SWEEP_WANTED > 0");
  }

  private static List<String> users(List<String> ids) {
    return ids.stream().map(id -> "U " + id).toList();
  }

  private static ObjectNode realm(List<String> ids) {
    var config = Json.object();
    Watched.target().forEach((key, value) -> config.set(key, Json.array(List.of(value))));
    var component = Json.object("{'name': 'Lockstep', 'providerId': 'lockstep'}").put("id", TARGET);
    component.set("config", config);
    var components = Json.object();
    components.set("org.keycloak.storage.UserStorageProvider", Json.array().add(component));
    var realm = Json.object("{'realm': 'settled', 'enabled': true}").put("id", REALM);
    var users = Json.array();
    ids.forEach(id -> users.add(Watched.person("settler-" + id).put("id", id)));
    realm.set("components", components);
    return realm.set("users", users);
  }
}
