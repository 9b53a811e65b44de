package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.process.Keycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole operation table on PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Installation.Extension.class)
class CaptureIT implements UserRows, GroupRows, RoleRows, ImportRows, FlowRows, FederationRows {
  private Keycloak keycloak;
  private Watched watched;

  @BeforeAll
  void start(Installation installation) {
    keycloak = Nodes.silent(installation, "capture").start();
    watched = Watched.on(keycloak);
  }

  @AfterAll
  void stop() {
    keycloak.close();
  }

  @Override
  public Watched watched() {
    return watched;
  }

  @Test
  void a_role_taken_out_of_another_asks_for_a_sweep() {
    assertThat(changedByTakingARoleOutOfAnother()).containsExactly(watched().sweep());
  }

  @Test
  void a_change_knows_who_made_it_and_through_what() {
    watched.changed(() -> watched.user("authored"));
    assertThat(watched.changes().authors())
        .singleElement()
        .asString()
        .matches("[0-9a-f-]{36} CREATE USER");
  }
}
