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

/** The operation table once more, with every event and admin event withheld from our listener. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Installation.Extension.class)
class CaptureWithoutEventsIT
    implements UserRows, GroupRows, RoleRows, ImportRows, FlowRows, FederationRows {
  private Keycloak keycloak;
  private Watched watched;

  @BeforeAll
  void start(Installation installation) {
    keycloak = Nodes.silent(installation, "deaf", Nodes.NO_EVENTS).start();
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
  void a_role_taken_out_of_another_waits_for_the_next_sweep() {
    assertThat(changedByTakingARoleOutOfAnother()).isEmpty();
  }

  @Test
  void nobody_is_named() {
    watched.changed(() -> watched.user("anonymous"));
    assertThat(watched.changes().authors()).containsExactly("null null");
  }
}
