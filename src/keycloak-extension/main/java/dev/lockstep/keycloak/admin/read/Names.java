package dev.lockstep.keycloak.admin.read;

import dev.lockstep.keycloak.admin.read.FailureReader.Reader;
import dev.lockstep.keycloak.store.Kind;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What users, groups and admins are called, as far as one reader may know; one page at a time. */
public final class Names {
  private static final String HTTP = "HTTP ";

  private final Map<String, String> users;
  private final Map<String, String> groups;
  private final Map<String, String> authors;

  private Names(
      Map<String, String> users, Map<String, String> groups, Map<String, String> authors) {
    this.users = users;
    this.groups = groups;
    this.authors = authors;
  }

  /**
   * Somebody to be named.
   *
   * @param kind user or group
   * @param resource the id
   * @param by the id of whoever changed it
   */
  public record Named(Kind kind, String resource, @Nullable String by) {}

  /** Reads them in three statements at most. */
  public static Names of(EntityManager entities, Reader reader, Collection<Named> all) {
    var people = new People(entities);
    return new Names(
        reader.people() ? people.userNames(reader.realm(), ids(all, Kind.USER)) : Map.of(),
        reader.groups() ? people.groupNames(reader.realm(), ids(all, Kind.GROUP)) : Map.of(),
        reader.people() ? people.authors(reader.realms(), authors(all)) : Map.of());
  }

  private static List<String> ids(Collection<Named> all, Kind kind) {
    return all.stream().filter(it -> it.kind() == kind).map(Named::resource).distinct().toList();
  }

  private static List<String> authors(Collection<Named> all) {
    return all.stream().map(Named::by).filter(Objects::nonNull).distinct().toList();
  }

  /** Null where it is gone or may not be seen. */
  public @Nullable String of(Kind kind, String id) {
    return (kind == Kind.GROUP ? groups : users).get(id);
  }

  /** Null where it is nobody, or may not be seen. */
  public @Nullable String by(@Nullable String id) {
    return id == null ? null : authors.get(id);
  }

  /** What a target says may name the person, its status never does. */
  public static @Nullable String withoutNames(@Nullable String reason) {
    return reason != null && reason.startsWith(HTTP)
        ? reason.substring(0, Math.min(reason.length(), HTTP.length() + 3))
        : null;
  }
}
