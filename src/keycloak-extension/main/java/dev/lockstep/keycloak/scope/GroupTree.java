package dev.lockstep.keycloak.scope;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

/**
 * The groups of a realm as the database has them. A statement per level of the tree, or per 500
 * groups of a level.
 *
 * @param entities of the running transaction
 * @param realm the realm's id
 */
public record GroupTree(EntityManager entities, String realm) {

  private static final int REALM_GROUP = GroupModel.Type.REALM.intValue();
  // Oracle's lists end at 1,000, and SQL Server locks whole tables from 5,000 rows on
  private static final int LIST_MAX = 500;
  private static final int DEPTH_MAX = 100;

  private static final String CHILD =
      """
      select g.id from GroupEntity g
      where g.realm = :realm and g.type = :type and g.parentId = :parent and g.name = :name\
      """;
  private static final String CHILDREN =
      "select g.id from GroupEntity g where g.realm = :realm and g.parentId in :parents";
  private static final String NAME =
      "select g.name from GroupEntity g where g.realm = :realm and g.id = :id";
  private static final String PARENT =
      "select g.parentId from GroupEntity g where g.realm = :realm and g.id = :id";

  /**
   * The group at a path such as {@code /staff/drivers}; a slash in a name is written {@code ~/}.
   */
  public Optional<String> find(String path) {
    var parent = Optional.of(GroupEntity.TOP_PARENT_ID);
    for (var name : names(path)) {
      parent = parent.flatMap(id -> child(id, name));
    }
    return parent.filter(id -> !id.equals(GroupEntity.TOP_PARENT_ID));
  }

  private Optional<String> child(String parent, String name) {
    return entities
        .createQuery(CHILD, String.class)
        .setParameter("realm", realm)
        .setParameter("type", REALM_GROUP)
        .setParameter("parent", parent)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  private static List<String> names(String path) {
    var names = new ArrayList<String>();
    for (var part : path.strip().split("(?<!~)/", -1)) {
      if (!part.isEmpty()) {
        names.add(part.replace("~/", "/"));
      }
    }
    return names;
  }

  /** These groups and all groups beneath them. */
  public Set<String> withAllBeneath(Collection<String> roots) {
    var all = new LinkedHashSet<>(roots);
    for (var level = List.copyOf(all); !level.isEmpty(); ) {
      level = children(level).stream().filter(all::add).toList();
    }
    return all;
  }

  private List<String> children(List<String> parents) {
    var children = new ArrayList<String>();
    for (int from = 0; from < parents.size(); from += LIST_MAX) {
      children.addAll(
          entities
              .createQuery(CHILDREN, String.class)
              .setParameter("realm", realm)
              .setParameter(
                  "parents", parents.subList(from, Math.min(parents.size(), from + LIST_MAX)))
              .getResultList());
    }
    return children;
  }

  /**
   * The group and those above it, up to the top: whose member is whoever is a member of this one.
   */
  public List<String> upwards(String group) {
    var line = new LinkedHashSet<String>();
    var next = Optional.of(group);
    while (next.isPresent() && line.size() < DEPTH_MAX && line.add(next.get())) {
      next = parent(next.get());
    }
    return List.copyOf(line);
  }

  /**
   * The path of a group, such as {@code /staff/drivers}; a slash in a name is written {@code ~/}.
   */
  public String path(String group) {
    var path = new StringBuilder();
    for (var part : upwards(group)) {
      var name =
          entities
              .createQuery(NAME, String.class)
              .setParameter("realm", realm)
              .setParameter("id", part)
              .getSingleResult();
      path.insert(0, "/" + name.replace("/", "~/"));
    }
    return path.toString();
  }

  private Optional<String> parent(String group) {
    return entities
        .createQuery(PARENT, String.class)
        .setParameter("realm", realm)
        .setParameter("id", group)
        .getResultStream()
        .filter(id -> !id.equals(GroupEntity.TOP_PARENT_ID))
        .findFirst();
  }
}
