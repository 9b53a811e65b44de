package dev.lockstep.keycloak.admin.read;

import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.entity.TargetState;
import dev.lockstep.keycloak.target.LockstepUserStorageProviderFactory;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderModel;

/**
 * The targets of one realm: what an admin configured, beside the row that the nodes work on.
 *
 * @param realm whose
 * @param entities of the running transaction
 */
public record RealmTargets(RealmModel realm, EntityManager entities) {
  private static final String ROWS =
      """
      select t from TargetEntity t
      where t.component in :components and t.state <> :removed order by t.stateAt\
      """;

  /** All of them, by name. */
  public List<Target> all() {
    var components = storage().filter(component -> ours(component)).toList();
    var rows = rows(components.stream().map(ComponentModel::getId).toList());
    return components.stream()
        .map(component -> new Target(component, rows.get(component.getId())))
        .sorted(Comparator.comparing(target -> target.component().getName()))
        .toList();
  }

  /** One by the id of its settings. */
  public Optional<Target> find(String component) {
    return all().stream()
        .filter(target -> target.component().getId().equals(component))
        .findFirst();
  }

  /** Whether nobody but us stores users here, so that the console can list them all. */
  public boolean nobodyElseStoresUsers() {
    return storage()
        .filter(component -> new UserStorageProviderModel(component).isEnabled())
        .allMatch(RealmTargets::ours);
  }

  private Stream<ComponentModel> storage() {
    return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName());
  }

  private static boolean ours(ComponentModel component) {
    return LockstepUserStorageProviderFactory.ID.equals(component.getProviderId());
  }

  // A changed address leaves an older row behind for a while: the newest counts.
  private Map<String, TargetEntity> rows(List<String> components) {
    var newest = new HashMap<String, TargetEntity>();
    if (!components.isEmpty()) {
      entities
          .createQuery(ROWS, TargetEntity.class)
          .setParameter("components", components)
          .setParameter("removed", TargetState.REMOVED)
          .getResultStream()
          .forEach(row -> newest.put(row.getComponent(), row));
    }
    return newest;
  }

  /**
   * One target.
   *
   * @param component its settings
   * @param row what the nodes work on; null until one has picked it up
   */
  public record Target(ComponentModel component, @Nullable TargetEntity row) {

    /** Switched on by the admin. */
    public boolean enabled() {
      return new UserStorageProviderModel(component).isEnabled();
    }

    /** Where it is, as the admin entered it; it holds no secret. */
    public String address() {
      var endpoint = component.get("endpoint");
      return endpoint == null ? "" : endpoint;
    }
  }
}
