package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Installation.Extension.class)
class SeamsIT {
  @Test
  void keycloak_keeps_its_users_through_a_kill(Installation installation) {
    var realm = installation.newRealm("seams");
    var alice = realm.createUser("Alice", "Adams");

    var keycloak = installation.keycloak();
    var pid = keycloak.pid();
    keycloak.kill();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    keycloak.start();

    var again = Installation.admin(keycloak).realm(realm.name());
    assertThat(again.user(alice).path("username").asText()).isEqualTo("alice.adams");
    assertThat(again.users()).hasSize(1);
    assertThat(keycloak.pid()).isNotEqualTo(pid);
  }

  @Test
  void what_postgres_has_written_is_on_disk(Installation installation) throws Exception {
    var database = installation.postgres().database("seams");
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show fsync")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("on");
    }
  }
}
