package dev.lockstep.keycloak.mapping;

import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.scope.GroupTree;
import dev.lockstep.keycloak.scope.Scope;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who should be in a team now: in the group or in one beneath it, and in scope. Whoever is disabled
 * stays in.
 *
 * @param entities of a transaction that began after the work was claimed
 * @param realm the realm's id
 * @param scope who belongs in the target
 */
public record MemberReader(EntityManager entities, String realm, Scope scope) {

  private static final int LIST_MAX = 500;

  private static final String MEMBERS =
      """
      select distinct m.user from BelongingEntity m
      where m.group in :groups and m.user in :users\
      """;

  /** Which of these users (at most 500) belong in the team of this group. */
  public Set<String> members(String group, Collection<String> users) {
    if (users.isEmpty()) {
      return Set.of();
    }
    var groups = List.copyOf(new GroupTree(entities, realm).withAllBeneath(List.of(group)));
    var members = new HashSet<String>();
    for (int from = 0; from < groups.size(); from += LIST_MAX) {
      members.addAll(
          entities
              .createQuery(MEMBERS, String.class)
              .setParameter(
                  "groups", groups.subList(from, Math.min(groups.size(), from + LIST_MAX)))
              .setParameter("users", users)
              .getResultList());
    }
    return inScope(members);
  }

  private Set<String> inScope(Set<String> members) {
    var wanted = new HashSet<String>();
    var desired = new UserReader(entities, realm, scope).read(new ArrayList<>(members));
    desired.forEach(
        (user, state) -> {
          if (!(state instanceof Desired.Absent)) {
            wanted.add(user);
          }
        });
    return wanted;
  }
}
