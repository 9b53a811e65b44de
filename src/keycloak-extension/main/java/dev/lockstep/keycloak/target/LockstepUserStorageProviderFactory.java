package dev.lockstep.keycloak.target;

import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.store.Transactions;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.target.rows.TargetRows;
import dev.lockstep.keycloak.target.settings.Settings;
import dev.lockstep.keycloak.target.settings.SettingsForm;
import dev.lockstep.keycloak.target.settings.StoredTarget;
import dev.lockstep.keycloak.target.settings.Validation;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportSynchronization;
import org.keycloak.storage.user.SynchronizationResult;

/**
 * A target as an entry of <em>User federation</em>: its form, its validation and its sync buttons,
 * which only queue.
 */
public final class LockstepUserStorageProviderFactory
    implements UserStorageProviderFactory<LockstepUserStorageProvider>, ImportSynchronization {

  /** Stands in every realm's components, so it can never change. */
  public static final String ID = Settings.PROVIDER;

  private AddressRules addresses = AddressRules.of(false, List.of());

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public void init(Config.Scope config) {
    var allowed = config.getArray("allowedTargets");
    addresses =
        AddressRules.of(Environment.isDevMode(), allowed == null ? List.of() : List.of(allowed));
  }

  /** Which addresses this server may call. */
  public AddressRules addresses() {
    return addresses;
  }

  @Override
  public LockstepUserStorageProvider create(KeycloakSession session, ComponentModel model) {
    return new LockstepUserStorageProvider();
  }

  @Override
  public String getHelpText() {
    return "Keeps a SCIM 2.0 service in step with this realm's users and groups.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return SettingsForm.properties();
  }

  @Override
  public void validateConfiguration(
      KeycloakSession session, RealmModel realm, ComponentModel model) {
    new Validation(this::objection, StoredTarget.of(session, model)).check(model);
  }

  /** An import's own process knows no rules of the servers, which look at each call anyway. */
  private Optional<String> objection(URI endpoint) {
    return Environment.isNonServerMode() ? Optional.empty() : addresses.objection(endpoint);
  }

  /** Also called after each sync, with nothing changed but the time of it. */
  @Override
  public void onUpdate(
      KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel after) {
    if (!Settings.own(before).equals(Settings.own(after))) {
      TargetRows.of(session).settingsChanged(after.getId());
    }
  }

  @Override
  public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
    TargetRows.of(session).componentRemoved(model.getId());
  }

  @Override
  public SynchronizationResult sync(
      KeycloakSessionFactory sessions, String realm, UserStorageProviderModel model) {
    return queue(sessions, model, SweepKind.VERIFY);
  }

  @Override
  public SynchronizationResult syncSince(
      Date last, KeycloakSessionFactory sessions, String realm, UserStorageProviderModel model) {
    return queue(sessions, model, SweepKind.CHANGED);
  }

  private static SynchronizationResult queue(
      KeycloakSessionFactory sessions, UserStorageProviderModel model, SweepKind kind) {
    boolean queued =
        Transactions.of(sessions)
            .run(
                entities -> {
                  var rows = TargetRows.of(entities);
                  rows.follow();
                  return rows.sweep(model.getId(), kind);
                });
    return new Queued(queued, model.isEnabled());
  }
}
