package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.query.Page;
import dev.lockstep.keycloak.store.query.Register;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.keycloak.models.GroupModel;

/**
 * The keyset reads of a sweep. Only ids and names are selected: with the service accounts' column
 * in it, MariaDB walks the realm's index from its start for every page.
 *
 * @param entities of the running transaction
 * @param realm the realm's id
 */
record Walk(EntityManager entities, String realm) {
  private static final String USERS =
      """
      select u.id, u.username from UserEntity u
      where u.realmId = :realm and u.username > :after order by u.username\
      """;
  private static final String GROUPS =
      """
      select g.id from GroupEntity g
      where g.realm = :realm and g.type = :type and g.id > :after order by g.id\
      """;
  private static final String OF_DIRECTORIES =
      """
      select u.id from UserEntity u
      where u.realmId = :realm and u.id in :users and u.federationLink is not null\
      """;
  private static final String LEAVERS =
      """
      select l from LinkEntity l where l.target = :target and l.kind = :kind and l.id > :after
        and not exists (select 1 from UserEntity u where u.id = l.resource and u.realmId = :realm)
      order by l.id\
      """;
  private static final String GROUP_LEAVERS =
      """
      select l from LinkEntity l where l.target = :target and l.kind = :kind and l.id > :after
        and not exists (select 1 from GroupEntity g where g.id = l.resource and g.realm = :realm)
      order by l.id\
      """;
  private static final String NOT_ON_RECORD =
      """
      and not exists (
        select 1 from MembershipEntity r
        where r.target = :target and r.group = :group and r.user = %s)\
      """;
  private static final String TOLD =
      """
      select r.user from MembershipEntity r
      where r.target = :target and r.group = :group and r.told = true and r.dirty = 0
        and r.user > :after order by r.user\
      """;

  /** Those of the users (at most 500) whom Keycloak has from LDAP or another directory. */
  List<String> ofDirectories(Collection<String> users) {
    return users.isEmpty()
        ? List.of()
        : entities
            .createQuery(OF_DIRECTORIES, String.class)
            .setParameter("realm", realm)
            .setParameter("users", users)
            .getResultList();
  }

  /** Ids and, last, the name to go on after. */
  List<Named> users(Page page) {
    return entities
        .createQuery(USERS, Named.class)
        .setParameter("realm", realm)
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  List<String> groups(Page page) {
    return entities
        .createQuery(GROUPS, String.class)
        .setParameter("realm", realm)
        .setParameter("type", GroupModel.Type.REALM.intValue())
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  /** Links of those whom the realm no longer has. */
  List<LinkEntity> leavers(String target, Kind kind, Page page) {
    return entities
        .createQuery(kind == Kind.GROUP ? GROUP_LEAVERS : LEAVERS, LinkEntity.class)
        .setParameter("target", target)
        .setParameter("kind", kind)
        .setParameter("realm", realm)
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  /** Members of {@code sub}, which is the group or one beneath it, of whom nothing is on record. */
  List<String> joiners(Team team, Register register, String sub, Page page) {
    return entities
        .createQuery(register.members(NOT_ON_RECORD), String.class)
        .setParameter("sub", sub)
        .setParameter("target", team.target())
        .setParameter("group", team.group())
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  /** Members as the target was told, of whom nothing is to be said as far as is known. */
  List<String> told(Team team, Page page) {
    return entities
        .createQuery(TOLD, String.class)
        .setParameter("target", team.target())
        .setParameter("group", team.group())
        .setParameter("after", page.after())
        .setMaxResults(page.limit())
        .getResultList();
  }

  /**
   * A user by both names.
   *
   * @param id the user's id
   * @param name the user's name, which the walk is ordered by
   */
  record Named(String id, String name) {}

  /**
   * A group at a target.
   *
   * @param target the target
   * @param group the group
   */
  record Team(String target, String group) {}
}
