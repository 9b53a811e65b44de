package dev.lockstep.keycloak.delivery;

import static java.util.stream.Collectors.groupingBy;

import dev.lockstep.keycloak.client.ClientCredentials;
import dev.lockstep.keycloak.client.Endpoint;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.keycloak.client.auth.Rotating;
import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.delivery.directory.Federation;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.dialect.Preset;
import dev.lockstep.keycloak.mapping.rule.MappingMistake;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.target.Secret;
import dev.lockstep.keycloak.target.TargetConfig;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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
    var configs = new HashMap<String, TargetConfig>();
    var byRealm = rows.stream().collect(groupingBy(TargetEntity::getRealm)).values();
    // A session each: its vault stays with the realm that first asked it for a secret.
    byRealm.forEach(
        ofRealm ->
            KeycloakModelUtils.runJobInTransaction(
                sessions, session -> ofRealm.forEach(row -> add(session, row, configs))));
    return configs;
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
    } catch (IllegalArgumentException | MappingMistake e) {
      // Settings that were stored past our validation: this target stands still, the others go on.
      LOG.errorf(e, "Settings can't be read. target=%s", row.getId());
    }
  }

  @Override
  public Federation federation() {
    return new KeycloakFederation(sessions);
  }

  @Override
  public ScimTarget connect(TargetConfig config, Supplier<Dialect> dialect) {
    return ScimTarget.connect(to(config, config.endpoint(), login(config), dialect));
  }

  private Endpoint to(
      TargetConfig config, URI base, Authenticator login, Supplier<Dialect> dialect) {
    return new Endpoint(
        base,
        login,
        config.connectTimeout(),
        config.callDeadline(),
        dialect.get().http().inFlight(),
        addresses,
        proxies.to(base),
        dialect);
  }

  private Authenticator login(TargetConfig config) {
    var first = login(config, config.token());
    var next = config.login().next();
    return next.isMissing() ? first : new Rotating(first, login(config, next));
  }

  private Authenticator login(TargetConfig config, Secret secret) {
    var login = config.login();
    return switch (login.kind()) {
      case BEARER -> Authenticator.bearer(secret::value);
      case BASIC -> Authenticator.basic(login.name(), secret.value());
      case HEADER -> Authenticator.header(login.name(), secret.value());
      case OAUTH -> {
        var tokens = Objects.requireNonNull(login.tokens(), "validation demands it");
        var none = Authenticator.bearer(() -> "");
        yield ScimTarget.clientCredentials(
            to(config, tokens, none, () -> Dialect.preset(Preset.GENERIC)),
            new ClientCredentials(login.name(), secret.value(), login.scope(), login.audience()));
      }
    };
  }
}
