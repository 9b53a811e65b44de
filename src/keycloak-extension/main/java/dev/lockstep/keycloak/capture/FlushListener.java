package dev.lockstep.keycloak.capture;

import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.target.rows.TargetRealms;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostCollectionUpdateEvent;
import org.hibernate.event.spi.PostCollectionUpdateEventListener;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.jpa.entities.CompositeRoleEntity;
import org.keycloak.models.jpa.entities.RoleEntity;

/**
 * Sees every row that Hibernate flushes, whatever path in Keycloak made the change. Thread-safe.
 */
final class FlushListener
    implements PostInsertEventListener,
        PostUpdateEventListener,
        PostDeleteEventListener,
        PostCollectionUpdateEventListener {

  private static final String ATTRIBUTES = ".attributes";
  private static final String PARENT = "parentId";

  private final transient TargetRealms realms;
  private final transient Inbox inbox;

  FlushListener(TargetRealms realms, Inbox inbox) {
    this.realms = realms;
    this.inbox = inbox;
  }

  @Override
  public void onPostInsert(PostInsertEvent event) {
    flushed(event.getEntity(), event.getSession());
    switch (event.getEntity()) {
      case RoleEntity role -> made(role, event.getSession());
      case CompositeRoleEntity added -> contained(added.getParentRole(), event.getSession());
      default -> {}
    }
  }

  /** In any realm: one that is imported gets its target after its roles. */
  private void made(RoleEntity role, SharedSessionContractImplementor session) {
    inbox.note(session, pending -> pending.role(role.getId()));
  }

  /** Everybody with the one role has the other now. */
  private void contained(@Nullable RoleEntity parent, SharedSessionContractImplementor session) {
    if (parent != null && Hibernate.isInitialized(parent) && realms.contains(parent.getRealmId())) {
      inbox.note(session, pending -> pending.contained(parent.getId(), parent.getRealmId()));
    }
  }

  @Override
  public void onPostUpdate(PostUpdateEvent event) {
    flushed(event.getEntity(), event.getSession());
    if (isMove(event)) {
      note(Dirtied.byMoveOf(event.getEntity()), event.getSession());
    }
  }

  @Override
  public void onPostDelete(PostDeleteEvent event) {
    flushed(event.getEntity(), event.getSession());
    note(Dirtied.byRemovalOf(event.getEntity()), event.getSession());
  }

  /** A removed attribute shows nowhere else: its row goes by a bulk statement. */
  @Override
  public void onPostUpdateCollection(PostCollectionUpdateEvent event) {
    var owner = event.getAffectedOwnerOrNull();
    var role = event.getCollection().getRole();
    if (owner != null && role != null && role.endsWith(ATTRIBUTES)) {
      flushed(owner, event.getSession());
    }
  }

  @Override
  public boolean requiresPostCommitHandling(EntityPersister persister) {
    return false;
  }

  private void flushed(Object entity, SharedSessionContractImplementor session) {
    note(Dirtied.by(entity), session);
    var serviceAccount = Dirtied.serviceAccount(entity);
    if (serviceAccount != null && realms.contains(serviceAccount.getRealmId())) {
      inbox.note(session, pending -> pending.serviceAccount(serviceAccount.getId()));
    }
    realms.madeBy(entity).ifPresent(realm -> inbox.note(session, Pending::targetsDiffer));
  }

  private void note(Set<ChangeKey> keys, SharedSessionContractImplementor session) {
    for (var key : keys) {
      if (realms.contains(key.realm())) {
        inbox.note(session, pending -> pending.add(key));
      }
    }
  }

  private static boolean isMove(PostUpdateEvent event) {
    int[] dirty = event.getDirtyProperties();
    var names = event.getPersister().getPropertyNames();
    return dirty != null && IntStream.of(dirty).anyMatch(index -> names[index].equals(PARENT));
  }
}
