package dev.lockstep.keycloak.mapping;

import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.scope.ScopeReader;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Users as a target should have them now: one statement, two where the scope is by groups.
 *
 * @param entities of a transaction that began after the work was claimed: an older one may show an
 *     older state
 * @param realm the realm's id
 * @param scope who belongs in the target; of a broken scope nobody can be read
 */
public record UserReader(EntityManager entities, String realm, Scope scope) {

  // no service accounts: they are clients, not people
  private static final String USERS =
      """
      select u.id, u.username, u.firstName, u.lastName, u.email, u.enabled from UserEntity u
      where u.realmId = :realm and u.id in :ids and u.serviceAccountClientLink is null\
      """;

  public UserReader {
    if (scope instanceof Scope.Broken broken) {
      throw new IllegalArgumentException(broken.sentence());
    }
  }

  /**
   * What each of these users (at most 500) should be; whoever is gone or out of scope is absent.
   */
  public Map<String, Desired> read(Collection<String> ids) {
    var desired = new HashMap<String, Desired>();
    ids.forEach(id -> desired.put(id, new Desired.Absent()));
    if (ids.isEmpty()) {
      return desired;
    }
    var inScope = new ScopeReader(entities, scope).inScope(ids);
    entities
        .createQuery(USERS, KeycloakUser.class)
        .setParameter("realm", realm)
        .setParameter("ids", ids)
        .getResultStream()
        .filter(user -> inScope.contains(user.id()))
        .forEach(user -> desired.put(user.id(), desired(user)));
    return desired;
  }

  private static Desired desired(KeycloakUser user) {
    var resource = Mapping.of(user);
    return user.enabled() ? new Desired.Exists(resource) : new Desired.Disabled(resource);
  }
}
