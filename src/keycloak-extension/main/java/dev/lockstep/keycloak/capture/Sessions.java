package dev.lockstep.keycloak.capture;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** From Keycloak's session to the Hibernate session of its transaction. */
final class Sessions {

  private Sessions() {}

  static SharedSessionContractImplementor hibernate(KeycloakSession session) {
    return session
        .getProvider(JpaConnectionProvider.class)
        .getEntityManager()
        .unwrap(SharedSessionContractImplementor.class);
  }
}
