package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.delivery.directory.Federation;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.target.TargetConfig;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a node learns the settings behind the rows, and how to call them: Keycloak in the server, a
 * map in tests.
 */
interface Directory {
  /** The settings by the id of the row; a row whose component is gone or unreadable has none. */
  Map<String, TargetConfig> configs(Collection<TargetEntity> rows);

  /** How people are told about a target. */
  Alerts alerts();

  /** The directories that people come from. */
  Federation federation();

  /** A client for these settings, which speaks as it is told to. Opens no connection yet. */
  ScimTarget connect(TargetConfig config, Supplier<Dialect> dialect);
}
