package dev.lockstep.keycloak.delivery.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.keycloak.store.entity.BelongingId;
import dev.lockstep.keycloak.store.entity.ChangeEntity;
import dev.lockstep.keycloak.store.entity.DirectoryMemberEntity;
import dev.lockstep.keycloak.store.query.Page;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memberships that only directories know of, as they said last. Whatever changes here is a
 * change like any other, for all targets of the realm.
 *
 * @param entities of the running transaction
 * @param realm the realm's id
 * @param tools ids and time
 */
record DirectoryMembers(EntityManager entities, String realm, Tools tools) {
  private static final Author DIRECTORY = new Author(null, "directory");
  private static final String PEOPLE =
      """
      select u.id from UserEntity u
      where u.realmId = :realm and u.federationLink is not null and u.id > :after order by u.id\
      """;
  private static final String OF = "select d from DirectoryMemberEntity d where d.user in :users";
  private static final String ALL =
      "select distinct d.user from DirectoryMemberEntity d where d.realm = :realm";
  private static final String FEDERATED =
      """
       and not exists (
        select 1 from UserEntity u where u.id = d.user and u.federationLink is not null)\
      """;

  /** Whom Keycloak has from a directory. */
  List<String> people(Page page) {
    return entities
        .createQuery(PEOPLE, String.class)
        .setParameter("realm", realm)
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  /** Some of those whom no directory speaks for any more. */
  List<String> orphans(boolean asked, int limit) {
    return entities
        .createQuery(asked ? ALL + FEDERATED : ALL, String.class)
        .setParameter("realm", realm)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Keeps what was said, and captures what is new or no longer so. */
  void note(Map<String, Set<String>> said) {
    var kept = of(said.keySet());
    said.forEach(
        (user, groups) -> {
          var before = kept.getOrDefault(user, Set.of());
          groups.stream()
              .filter(group -> !before.contains(group))
              .sorted()
              .forEach(group -> join(group, user));
          before.stream()
              .filter(group -> !groups.contains(group))
              .sorted()
              .forEach(group -> leave(group, user));
        });
  }

  private Map<String, Set<String>> of(Collection<String> users) {
    return users.isEmpty()
        ? Map.of()
        : entities
            .createQuery(OF, DirectoryMemberEntity.class)
            .setParameter("users", users)
            .getResultStream()
            .map(DirectoryMemberEntity::key)
            .collect(groupingBy(BelongingId::user, mapping(BelongingId::group, toSet())));
  }

  private void join(String group, String user) {
    entities.persist(new DirectoryMemberEntity(realm, new BelongingId(group, user)));
    changed(group, user);
  }

  private void leave(String group, String user) {
    entities.remove(entities.find(DirectoryMemberEntity.class, new BelongingId(group, user)));
    changed(group, user);
  }

  private void changed(String group, String user) {
    var key = ChangeKey.membership(realm, group, user);
    entities.persist(new ChangeEntity(tools.id(), key, DIRECTORY, tools.now()));
  }
}
