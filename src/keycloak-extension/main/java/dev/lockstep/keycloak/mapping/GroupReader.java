package dev.lockstep.keycloak.mapping;

import dev.lockstep.keycloak.reconcile.Desired;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.GroupModel;

/**
 * Groups as a target should have them now, in one statement. The groups that Keycloak keeps for its
 * organizations are none.
 *
 * @param entities of a transaction that began after the work was claimed
 * @param realm the realm's id
 */
public record GroupReader(EntityManager entities, String realm) {

  private static final String GROUPS =
      "select g.id, g.name from GroupEntity g where g.realm = :realm and g.type = :type and g.id in :ids";

  /** What each of these groups (at most 500) should be; whichever is gone is absent. */
  public Map<String, Desired> read(Collection<String> ids) {
    var desired = new HashMap<String, Desired>();
    ids.forEach(id -> desired.put(id, new Desired.Absent()));
    if (ids.isEmpty()) {
      return desired;
    }
    entities
        .createQuery(GROUPS, KeycloakGroup.class)
        .setParameter("realm", realm)
        .setParameter("type", GroupModel.Type.REALM.intValue())
        .setParameter("ids", ids)
        .getResultStream()
        .forEach(group -> desired.put(group.id(), new Desired.Exists(Mapping.of(group))));
    return desired;
  }
}
