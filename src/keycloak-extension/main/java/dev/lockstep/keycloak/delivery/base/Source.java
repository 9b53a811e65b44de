package dev.lockstep.keycloak.delivery.base;

import dev.lockstep.keycloak.mapping.EmailReader;
import dev.lockstep.keycloak.mapping.GroupReader;
import dev.lockstep.keycloak.mapping.MemberReader;
import dev.lockstep.keycloak.mapping.UserReader;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.scope.GroupTree;
import dev.lockstep.keycloak.scope.Scope;
import dev.lockstep.keycloak.scope.Teams;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What Keycloak says now, read past its caches in a transaction that began after the claim.
 *
 * @param entities of that transaction
 * @param realm the realm's id
 * @param scope who belongs in the target
 * @param teams which groups are pushed
 * @param mapped how users look there
 */
public record Source(
    EntityManager entities, String realm, Scope scope, Teams teams, Mapped mapped) {
  private static final String USER =
      "select count(u) from UserEntity u where u.realmId = :realm and u.id = :id";
  private static final String GROUP =
      "select count(g) from GroupEntity g where g.realm = :realm and g.id = :id";

  /** What the realm says for this target. */
  public static Source of(EntityManager entities, Destination to) {
    return of(entities, to.id(), to.config());
  }

  /**
   * The same for whoever calls nobody.
   *
   * @param target the id of the target's row
   */
  public static Source of(EntityManager entities, String target, TargetConfig config) {
    var tree = new GroupTree(entities, config.realm());
    var scope = Scope.resolve(tree, config);
    return new Source(
        entities,
        config.realm(),
        scope,
        new Teams(tree, config.selection()),
        new Mapped(entities, target, config));
  }

  /** At most 500, by id; whoever is gone or out of scope is absent. */
  public Map<String, Desired> desired(Kind kind, Collection<String> ids) {
    return kind == Kind.GROUP ? groups(ids) : users(ids);
  }

  private Map<String, Desired> users(Collection<String> ids) {
    var desired = mapped.apply(new UserReader(entities, realm, scope).read(ids));
    if (mapped.config().dialect().findsByEmail()) {
      new EmailReader(entities, realm).note(desired);
    }
    return desired;
  }

  private Map<String, Desired> groups(Collection<String> ids) {
    var desired = new GroupReader(entities, realm).read(ids);
    if (!ids.isEmpty()) {
      var pushed = teams.pushed(ids);
      desired.replaceAll((id, state) -> pushed.contains(id) ? state : new Desired.Absent());
    }
    return desired;
  }

  /** Those of the users (at most 500) who belong in the team of this group. */
  public Set<String> members(String group, Collection<String> users) {
    return new MemberReader(entities, realm, scope).members(group, users);
  }

  /** Does the realm still have this user or group, in scope or not? */
  public static boolean exists(EntityManager entities, TargetConfig config, Kind kind, String id) {
    return entities
            .createQuery(kind == Kind.GROUP ? GROUP : USER, Long.class)
            .setParameter("realm", config.realm())
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }
}
