package dev.lockstep.keycloak.store.entity;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Brings the entities and their changelog to Keycloak, which creates and upgrades the tables at
 * start.
 */
public final class LockstepJpa implements JpaEntityProvider, JpaEntityProviderFactory {

  /** Names Liquibase's own table too, so it can never change. */
  static final String ID = "lockstep";

  @Override
  public List<Class<?>> getEntities() {
    return List.of(
        ChangeEntity.class,
        TargetEntity.class,
        LeaseEntity.class,
        WorkEntity.class,
        LinkEntity.class,
        MembershipEntity.class,
        AskEntity.class,
        FindingEntity.class,
        LogEntity.class,
        GuardEntity.class,
        DirectoryMemberEntity.class,
        BelongingEntity.class);
  }

  @Override
  public String getChangelogLocation() {
    return "META-INF/lockstep-changelog.xml";
  }

  @Override
  public String getFactoryId() {
    return ID;
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public JpaEntityProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
