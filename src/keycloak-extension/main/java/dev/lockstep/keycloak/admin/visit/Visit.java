package dev.lockstep.keycloak.admin.visit;

import dev.lockstep.keycloak.admin.read.FailureReader;
import dev.lockstep.keycloak.admin.read.Kept;
import dev.lockstep.keycloak.admin.read.RealmTargets;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.Ids;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * One request of an admin.
 *
 * @param session of the request
 * @param realm it is about
 * @param permissions what this admin may
 * @param events where what the admin does is written down
 * @param kept the dear counts of this node
 */
public record Visit(
    KeycloakSession session,
    RealmModel realm,
    AdminPermissionEvaluator permissions,
    AdminEventBuilder events,
    Kept kept) {
  /** Refuses whoever may not see the realm. */
  public void mustView() {
    permissions.realm().requireViewRealm();
  }

  /** Refuses whoever may not manage the realm. */
  public void mustManage() {
    permissions.realm().requireManageRealm();
  }

  /** The id of the admin. */
  public String by() {
    return permissions.adminAuth().getUser().getId();
  }

  public EntityManager entities() {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  public Words words() {
    return new Words(session, realm, permissions);
  }

  /** Whose names the admin may read. */
  public FailureReader.Reader reader() {
    return new FailureReader.Reader(
        realm.getId(),
        permissions.users().canView(),
        permissions.groups().canView(),
        permissions.adminAuth().getRealm().getId());
  }

  public RealmTargets targets() {
    return new RealmTargets(realm, entities());
  }

  /** A target by the id of its settings. */
  public RealmTargets.Target target(String component) {
    return targets()
        .find(component)
        .orElseThrow(() -> problem("error.noTarget", Response.Status.NOT_FOUND));
  }

  /** What the nodes work on. */
  public TargetEntity row(String component) {
    var row = target(component).row();
    if (row == null) {
      throw problem("error.notYet", Response.Status.CONFLICT);
    }
    return row;
  }

  /** A user of the realm. */
  public UserModel user(String id) {
    var user = session.users().getUserById(realm, id);
    if (user == null) {
      throw problem("error.noUser", Response.Status.NOT_FOUND);
    }
    return user;
  }

  /** A group of the realm. */
  public GroupModel group(String id) {
    var group = session.groups().getGroupById(realm, id);
    if (group == null) {
      throw problem("error.noGroup", Response.Status.NOT_FOUND);
    }
    return group;
  }

  /** Refuses whoever may not see this user. */
  public void mustView(UserModel user) {
    permissions.users().requireView(user);
  }

  /** Refuses whoever may not see this group. */
  public void mustView(GroupModel group) {
    permissions.groups().requireView(group);
  }

  /** Milliseconds, as the database has them. */
  public long now() {
    var time = new DatabaseTime(InstantSource.system());
    time.measure(entities());
    return time.now();
  }

  /** An id for a new row. */
  public String id(long now) {
    return Ids.at(now, ThreadLocalRandom.current());
  }

  /** Writes down what the admin did, where Keycloak keeps what admins do. */
  public void did(OperationType operation, String target, String deed) {
    events
        .operation(operation)
        .resource(ResourceType.COMPONENT)
        .resourcePath("components", target)
        .detail("deed", deed)
        .success();
  }

  /** To be thrown: the request can't be done, and why. */
  public RuntimeException problem(String key, Response.Status status, Object... values) {
    return ErrorResponse.error(words().say(key, values), status);
  }
}
