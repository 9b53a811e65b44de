package dev.lockstep.keycloak.target;

import org.keycloak.storage.UserStorageProvider;

/**
 * Can look up nobody, on purpose: Keycloak asks a provider of this narrow type for no user, so that
 * a target costs no login and no search anything.
 */
public final class LockstepUserStorageProvider implements UserStorageProvider {

  @Override
  public void close() {}
}
