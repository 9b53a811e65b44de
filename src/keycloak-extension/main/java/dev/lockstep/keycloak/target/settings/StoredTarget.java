package dev.lockstep.keycloak.target.settings;

import jakarta.persistence.FlushModeType;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Where a target was before the change that is being checked, and with which token; both empty for
 * a new one.
 *
 * @param endpoint the stored base address
 * @param token the stored token or vault expression
 */
public record StoredTarget(String endpoint, String token) {

  private static final String READ =
      """
      select s.name, s.value from ComponentConfigEntity s
      where s.component.id = :id and s.name in ('endpoint', 'token')\
      """;

  /**
   * Read from the database: the model that Keycloak hands out may be the one that was just changed.
   */
  public static StoredTarget of(KeycloakSession session, ComponentModel model) {
    if (model.getId() == null) {
      return new StoredTarget("", "");
    }
    Map<String, String> stored = new HashMap<>();
    session
        .getProvider(JpaConnectionProvider.class)
        .getEntityManager()
        .createQuery(READ, Object[].class)
        .setParameter("id", model.getId())
        // A save that is about to be refused must not be flushed by the look at what it replaces.
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList()
        .forEach(row -> stored.put((String) row[0], (String) row[1]));
    return new StoredTarget(
        stored.getOrDefault(Settings.ENDPOINT, ""), stored.getOrDefault(Settings.TOKEN, ""));
  }

  @Override
  public String toString() {
    return "StoredTarget[" + endpoint + "]";
  }
}
