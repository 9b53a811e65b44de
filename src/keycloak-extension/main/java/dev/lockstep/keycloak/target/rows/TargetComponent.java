package dev.lockstep.keycloak.target.rows;

import dev.lockstep.keycloak.target.settings.Endpoint;
import dev.lockstep.keycloak.target.settings.Settings;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.keycloak.storage.UserStorageProvider;

/**
 * What a target's component says, read past Keycloak's caches.
 *
 * @param id the id of the component
 * @param realm the id of its realm
 * @param endpoint the normalized base address
 * @param enabled false means paused
 */
record TargetComponent(String id, String realm, URI endpoint, boolean enabled) {

  private static final String READ =
      """
      select new dev.lockstep.keycloak.target.rows.TargetComponent$Setting(c.id, c.realm.id, s.name, s.value)
      from ComponentConfigEntity s join s.component c
      where c.providerId = :provider and c.providerType = :type and s.name in ('endpoint', 'enabled')\
      """;

  /** All targets of all realms: two rows each. A component without an address is none yet. */
  static List<TargetComponent> all(EntityManager entities) {
    var byComponent = new LinkedHashMap<String, List<Setting>>();
    entities
        .createQuery(READ, Setting.class)
        .setParameter("provider", Settings.PROVIDER)
        .setParameter("type", UserStorageProvider.class.getName())
        .getResultList()
        .forEach(
            it -> byComponent.computeIfAbsent(it.component(), id -> new ArrayList<>()).add(it));
    var found = new ArrayList<TargetComponent>();
    byComponent.values().forEach(settings -> of(settings, found));
    return found;
  }

  /** The same on every node, and the same again when a realm is imported over itself. */
  String targetId() {
    var name = id + " " + Endpoint.hash(endpoint);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void of(List<Setting> settings, List<TargetComponent> found) {
    boolean enabled =
        settings.stream()
            .noneMatch(it -> it.name().equals("enabled") && "false".equals(it.value()));
    settings.stream()
        .filter(it -> it.name().equals(Settings.ENDPOINT))
        .map(
            it -> new TargetComponent(it.component(), it.realm(), Endpoint.of(it.value()), enabled))
        .forEach(found::add);
  }

  /**
   * One setting of one component.
   *
   * @param component the id of the component
   * @param realm the id of its realm
   * @param name of the setting
   * @param value of the setting
   */
  record Setting(String component, String realm, String name, String value) {}
}
