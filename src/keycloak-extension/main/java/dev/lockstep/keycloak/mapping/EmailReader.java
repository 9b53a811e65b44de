package dev.lockstep.keycloak.mapping;

import dev.lockstep.keycloak.reconcile.Desired;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.Map;

/**
 * The e-mail addresses that tell who somebody is: verified, and nobody else's in the realm, which
 * may allow several users to share one.
 *
 * @param entities of a transaction that began after the work was claimed
 * @param realm the realm's id
 */
public record EmailReader(EntityManager entities, String realm) {

  private static final String OWN =
      """
      select u.id, u.email from UserEntity u
      where u.realmId = :realm and u.id in :ids and u.emailVerified = true and u.email is not null
      and not exists (select o.id from UserEntity o
        where o.realmId = u.realmId and o.email = u.email and o.id <> u.id)\
      """;

  /** Notes them with each of the users (at most 500). */
  public void note(Map<String, Desired> users) {
    if (users.isEmpty()) {
      return;
    }
    var own = new HashMap<String, String>();
    entities
        .createQuery(OWN, Tuple.class)
        .setParameter("realm", realm)
        .setParameter("ids", users.keySet())
        .getResultStream()
        .forEach(row -> own.put(row.get(0, String.class), row.get(1, String.class)));
    users.replaceAll(
        (id, desired) ->
            desired instanceof Desired.Exists exists
                ? new Desired.Exists(exists.resource(), own.get(id))
                : desired);
  }
}
