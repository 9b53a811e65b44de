package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.delivery.directory.Federation;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.target.TargetConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The same settings behind each row, as they are now. */
record OneTarget(
    Supplier<TargetConfig> config,
    BiFunction<TargetConfig, Supplier<Dialect>, ScimTarget> client,
    Alerts alerts,
    Federation federation)
    implements Directory {
  @Override
  public Map<String, TargetConfig> configs(Collection<TargetEntity> rows) {
    var configs = new HashMap<String, TargetConfig>();
    rows.forEach(row -> configs.put(row.getId(), config.get()));
    return configs;
  }

  @Override
  public ScimTarget connect(TargetConfig settings, Supplier<Dialect> dialect) {
    return client.apply(settings, dialect);
  }
}
