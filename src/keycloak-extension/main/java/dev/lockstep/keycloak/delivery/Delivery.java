package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.delivery.base.Database;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.pace.Tempo;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Transactions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.keycloak.models.KeycloakSessionFactory;

/** Delivery on this node, from the start of the server to its end. Thread-safe. */
public final class Delivery implements AutoCloseable {
  // A quarter of Keycloak's default pool of 100.
  private static final int CONNECTIONS_MAX = 25;

  private final Node node;

  private Delivery(Node node) {
    this.node = node;
  }

  /**
   * Starts the loops of this node. To be called when Keycloak's own data is there, and in a server
   * only: in an import or export they would take leases and call targets from a process that is
   * about to end.
   */
  public static Delivery start(
      KeycloakSessionFactory sessions, AddressRules addresses, Alerts alerts) {
    var tools =
        new Tools(
            new Database(Transactions.of(sessions), CONNECTIONS_MAX),
            new DatabaseTime(InstantSource.system()),
            System::nanoTime,
            new SecureRandom(),
            Tempo.DEFAULT);
    var name = UUID.randomUUID().toString();
    var holdings =
        new Holdings(
            tools, new KeycloakDirectory(sessions, addresses, Proxies.ofServer(), alerts), name);
    var node = new Node(tools, holdings);
    node.start();
    return new Delivery(node);
  }

  /**
   * A change was committed on this node. Never throws and never waits, so it may be called after a
   * commit.
   */
  public void wake() {
    node.wake();
  }

  /**
   * Lets calls under way end for a short while and gives the leases up, so that another node takes
   * over at once.
   */
  @Override
  public void close() {
    node.close();
  }
}
