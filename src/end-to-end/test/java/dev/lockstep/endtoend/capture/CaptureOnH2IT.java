package dev.lockstep.endtoend.capture;

import dev.lockstep.endtoend.Installation;
import dev.lockstep.endtoend.process.Database;
import dev.lockstep.endtoend.process.Keycloak;
import dev.lockstep.endtoend.process.KeycloakDistribution;
import dev.lockstep.endtoend.process.KeycloakDistribution.Edition;
import dev.lockstep.endtoend.process.KeycloakDistribution.Vendor;
import dev.lockstep.endtoend.process.KeycloakSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows about users, groups and Keycloak's SCIM API on H2, which {@code start-dev} runs on, with
 * every event withheld.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Installation.Extension.class)
class CaptureOnH2IT implements UserRows, GroupRows, ScimApiRows {
  private Keycloak keycloak;
  private Watched watched;

  @BeforeAll
  void start(Installation installation, @TempDir Path folder) {
    var edition = new Edition(Vendor.H2, true, List.of("scim-api"));
    var distribution =
        KeycloakDistribution.prepare(installation.workspace(), installation.processes(), edition);
    var settings =
        Nodes.with(KeycloakSettings.alone("capture-h2", database(folder)), Nodes.NO_EVENTS);
    keycloak = new Keycloak(installation.processes(), distribution, settings).start();
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

  /** Open to this JVM too, while Keycloak has it. */
  private static Database database(Path folder) {
    var options = ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
    return new Database("jdbc:h2:file:" + folder.resolve("keycloak") + options, "sa", "password");
  }
}
