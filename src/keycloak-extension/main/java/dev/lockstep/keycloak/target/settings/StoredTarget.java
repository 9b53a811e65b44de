package dev.lockstep.keycloak.target.settings;

import jakarta.persistence.FlushModeType;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Where a target was before the change that is being checked, and with which token; all empty for a
 * new one.
 *
 * @param endpoint the stored base address
 * @param token the stored token or vault expression
 * @param nextToken the one after it
 * @param tokenUrl where access tokens came from; empty where the token itself let us in
 */
public record StoredTarget(String endpoint, String token, String nextToken, String tokenUrl) {

  /** There is none yet. */
  public static final StoredTarget NONE = new StoredTarget("", "", "", "");

  private static final String READ =
      """
      select s.name, s.value from ComponentConfigEntity s
      where s.component.id = :id and s.name in ('endpoint', 'token', 'nextToken', 'tokenUrl', 'auth')\
      """;

  /**
   * Read from the database: the model that Keycloak hands out may be the one that was just changed.
   */
  public static StoredTarget of(KeycloakSession session, ComponentModel model) {
    if (model.getId() == null) {
      return NONE;
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
        stored.getOrDefault(Settings.ENDPOINT, ""),
        stored.getOrDefault(Settings.TOKEN, ""),
        stored.getOrDefault(Settings.NEXT_TOKEN, ""),
        "oauth".equals(stored.get(Settings.AUTH))
            ? stored.getOrDefault(Settings.TOKEN_URL, "")
            : "");
  }

  /** Where the secret was sent; empty where there was none. */
  String receiver() {
    return tokenUrl.isEmpty() ? endpoint : tokenUrl;
  }

  @Override
  public String toString() {
    return "StoredTarget[" + endpoint + "]";
  }
}
