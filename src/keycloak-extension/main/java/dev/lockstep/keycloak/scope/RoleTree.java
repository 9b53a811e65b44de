package dev.lockstep.keycloak.scope;

import dev.lockstep.keycloak.target.ScopeRule;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roles of a realm as the database has them. A statement per level of composite roles.
 *
 * @param entities of the running transaction
 * @param realm the realm's id
 */
record RoleTree(EntityManager entities, String realm) {

  private static final String REALM_ROLE =
      """
      select r.id from RoleEntity r
      where r.realmId = :realm and r.clientRole = false and r.name = :name\
      """;
  private static final String CLIENT_ROLE =
      """
      select r.id from RoleEntity r, ClientEntity c
      where r.clientId = c.id and c.realmId = :realm and c.clientId = :client and r.name = :name\
      """;
  private static final String CONTAINING =
      "select c.parentRole.id from CompositeRoleEntity c where c.childRole.id in :roles";
  private static final String GROUPS =
      "select m.group.id from GroupRoleMappingEntity m where m.roleId in :roles";

  /** The role that a rule names. */
  Optional<String> find(ScopeRule rule) {
    var query =
        entities
            .createQuery(rule.by() == ScopeRule.By.ROLE ? REALM_ROLE : CLIENT_ROLE, String.class)
            .setParameter("realm", realm)
            .setParameter("name", rule.name());
    if (rule.by() == ScopeRule.By.CLIENT_ROLE) {
      query.setParameter("client", rule.value());
    }
    return query.getResultStream().findFirst();
  }

  /** The role and every role that contains it, however deep. */
  Set<String> withAllContaining(String role) {
    var all = new LinkedHashSet<>(Set.of(role));
    for (var level = List.copyOf(all); !level.isEmpty(); ) {
      level = containing(level).stream().filter(all::add).toList();
    }
    return all;
  }

  private List<String> containing(Collection<String> roles) {
    return entities
        .createQuery(CONTAINING, String.class)
        .setParameter("roles", roles)
        .getResultList();
  }

  /** The groups whose members have one of these roles, without those beneath them. */
  Set<String> groups(Collection<String> roles) {
    return new HashSet<>(
        entities.createQuery(GROUPS, String.class).setParameter("roles", roles).getResultList());
  }
}
