package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.client.Endpoint;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.delivery.pace.Slots;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.target.TargetConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The settings as Keycloak's components have them, secrets resolved at each look. */
record KeycloakDirectory(
    KeycloakSessionFactory sessions, AddressRules addresses, Proxies proxies, Alerts alerts)
    implements Directory {
  private static final Logger LOG = Logger.getLogger(KeycloakDirectory.class);

  @Override
  public Map<String, TargetConfig> configs(Collection<TargetEntity> rows) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        sessions,
        session -> {
          var configs = new HashMap<String, TargetConfig>();
          rows.forEach(row -> add(session, row, configs));
          return configs;
        });
  }

  private static void add(
      KeycloakSession session, TargetEntity row, Map<String, TargetConfig> configs) {
    var realm = session.realms().getRealm(row.getRealm());
    var component = realm == null ? null : realm.getComponent(row.getComponent());
    if (realm == null || component == null) {
      return;
    }
    session.getContext().setRealm(realm);
    try {
      configs.put(row.getId(), TargetConfig.of(session, component));
    } catch (IllegalArgumentException e) {
      // Settings that were stored past our validation: this target stands still, the others go on.
      LOG.errorf(e, "Settings can't be read. target=%s", row.getId());
    }
  }

  @Override
  public ScimTarget connect(TargetConfig config) {
    return ScimTarget.connect(
        new Endpoint(
            config.endpoint(),
            config.token()::value,
            config.connectTimeout(),
            config.callDeadline(),
            Slots.DEFAULT.most(),
            addresses,
            proxies.to(config.endpoint())));
  }
}
