package dev.lockstep.keycloak.delivery;

import dev.lockstep.keycloak.delivery.directory.Federation;
import dev.lockstep.keycloak.target.LockstepUserStorageProviderFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.DatastoreProvider;
import org.keycloak.storage.StoreManagers;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportedUserValidation;

/**
 * Asks Keycloak's user storage providers, past its cache of users. A provider wraps a user whom it
 * imported, so that its groups are those of the directory too.
 */
record KeycloakFederation(KeycloakSessionFactory sessions) implements Federation {
  private static final Logger LOG = Logger.getLogger(KeycloakFederation.class);
  private static final String LDAP = "ldap";
  private static final String GROUP_MAPPER = "group-ldap-mapper";
  private static final String MODE = "mode";
  private static final String KEEPS_IN_TABLE = "IMPORT";

  /** So many of a page may be gone whatever the share. */
  private static final int GONE_MAX = 5;

  @Override
  public boolean isAsked(String name) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        sessions,
        session -> {
          var realm = session.realms().getRealm(name);
          return realm != null
              && realm
                  .getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                  .anyMatch(provider -> isAsked(realm, provider));
        });
  }

  /** LDAP alone tells by its settings that it keeps all memberships in Keycloak's table. */
  private static boolean isAsked(RealmModel realm, ComponentModel provider) {
    if (provider.getProviderId().equals(LockstepUserStorageProviderFactory.ID)
        || !new UserStorageProviderModel(provider).isEnabled()) {
      return false;
    }
    return !provider.getProviderId().equals(LDAP)
        || realm
            .getComponentsStream(provider.getId())
            .filter(mapper -> mapper.getProviderId().equals(GROUP_MAPPER))
            .anyMatch(mapper -> !KEEPS_IN_TABLE.equals(mapper.get(MODE)));
  }

  @Override
  public Said groups(String name, List<String> users) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        sessions,
        session -> {
          var realm = session.realms().getRealm(name);
          if (realm == null) {
            return new Said(Map.of(), true);
          }
          session.getContext().setRealm(realm);
          return new Asking(session, realm, new HashMap<>()).groups(users);
        });
  }

  /**
   * One page of users, in one session. Whoever is no longer in the directory is removed by Keycloak
   * itself at the look, if it is set to do so. A page of which most are gone tells of a directory
   * that is asked in the wrong place, and Keycloak is not made to look.
   */
  private record Asking(
      KeycloakSession session,
      RealmModel realm,
      Map<String, @Nullable ImportedUserValidation> known) {

    Said groups(List<String> users) {
      var said = new HashMap<String, Set<String>>();
      try {
        var gone = new ArrayList<String>();
        for (var id : users) {
          groups(id, said, gone);
        }
        if (gone.size() > GONE_MAX && gone.size() * 2 > users.size()) {
          LOG.warnf(
              "Most people are no longer in their directory, so perhaps it is asked in the wrong"
                  + " place; nobody of them is touched. realm=%s gone=%d of=%d",
              realm.getId(), gone.size(), users.size());
          return new Said(said, false);
        }
        gone.forEach(this::letKeycloakLook);
        return new Said(said, true);
      } catch (RuntimeException e) {
        // Whatever a directory fails with: what it said before stands.
        LOG.warnf(
            "A directory can't be asked for groups; what it said before stands. realm=%s cause=%s",
            realm.getId(), e);
        LOG.debug("It can't be asked because of this.", e);
        return new Said(said, false);
      }
    }

    private void groups(String id, Map<String, Set<String>> said, List<String> gone) {
      var user = session.getProvider(UserProvider.class).getUserById(realm, id);
      if (user == null || user.getFederationLink() == null) {
        return;
      }
      var provider = known.computeIfAbsent(user.getFederationLink(), this::provider);
      if (provider == null) {
        said.put(id, Set.of());
        return;
      }
      var there = provider.validate(realm, user);
      if (there == null) {
        gone.add(id);
      } else {
        var groups = new HashSet<>(ids(there));
        groups.removeAll(ids(user));
        said.put(id, groups);
      }
    }

    private void letKeycloakLook(String id) {
      var stores = (StoreManagers) session.getProvider(DatastoreProvider.class);
      stores.userStorageManager().getUserById(realm, id);
    }

    private static Set<String> ids(UserModel user) {
      return user.getGroupsStream().map(GroupModel::getId).collect(Collectors.toSet());
    }

    private @Nullable ImportedUserValidation provider(String id) {
      var component = realm.getComponent(id);
      if (component == null || !isAsked(realm, component)) {
        return null;
      }
      var factory =
          session
              .getKeycloakSessionFactory()
              .getProviderFactory(UserStorageProvider.class, component.getProviderId());
      if (!(factory instanceof UserStorageProviderFactory<?> creating)) {
        return null;
      }
      var provider = creating.create(session, component);
      session.enlistForClose(provider);
      // Where Keycloak keeps it, and where a provider's own mappers look for it.
      session.setAttribute(component.getId(), provider);
      return provider instanceof ImportedUserValidation validating ? validating : null;
    }
  }
}
