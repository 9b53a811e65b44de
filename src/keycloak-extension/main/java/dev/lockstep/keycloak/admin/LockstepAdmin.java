package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.admin.read.Kept;
import dev.lockstep.keycloak.admin.visit.Visit;
import java.time.InstantSource;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Our REST below {@code /admin/realms/{realm}/lockstep}. Thread-safe. */
public final class LockstepAdmin
    implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {

  private final Kept kept = new Kept(InstantSource.system());

  @Override
  public Object getResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    return new RealmResource(new Visit(session, realm, permissions, events, kept));
  }

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return "lockstep";
  }
}
