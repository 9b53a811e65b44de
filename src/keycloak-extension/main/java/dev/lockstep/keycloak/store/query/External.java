package dev.lockstep.keycloak.store.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.json.Fields;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that live at a target alone, and who of a realm may be the same.
 *
 * @param entities of the running transaction
 * @param realm the realm's id
 */
public record External(EntityManager entities, String realm) {
  private static final String SAME =
      """
      select u.id, u.username, u.email from UserEntity u where u.realmId = :realm
        and u.serviceAccountClientLink is null and (u.username in :names or u.email in :emails)\
      """;

  /**
   * An account as the target shows it.
   *
   * @param id over there
   * @param userName the name it signs in by; empty where the target does not say
   * @param displayName empty where there is none
   * @param email the primary one, else the first; empty where there is none
   * @param firstName empty where there is none
   * @param lastName empty where there is none
   * @param active whether it is switched on
   */
  public record Person(
      String id,
      String userName,
      String displayName,
      String email,
      String firstName,
      String lastName,
      boolean active) {

    /** Asks as little of it as will do. */
    public static Person of(ObjectNode user) {
      var name =
          Fields.find(user, "name") instanceof ObjectNode object ? object : user.objectNode();
      var active = Fields.find(user, "active");
      return new Person(
          text(user, "id"),
          text(user, "userName"),
          text(user, "displayName"),
          email(Fields.find(user, "emails")),
          text(name, "givenName"),
          text(name, "familyName"),
          active == null || active.asBoolean(true));
    }

    private static String text(ObjectNode object, String name) {
      var value = Fields.find(object, name);
      return value == null || !value.isValueNode() || value.isNull() ? "" : value.asText();
    }

    private static String email(@Nullable JsonNode emails) {
      var found = "";
      for (var one : emails == null ? List.<JsonNode>of() : emails) {
        if (one instanceof ObjectNode email
            && (found.isEmpty() || email.path("primary").asBoolean())) {
          found = text(email, "value");
        }
      }
      return found;
    }

    /** Reads what {@link #write} wrote. */
    public static Person read(JsonNode row) {
      return new Person(
          row.path("id").asText(),
          row.path("userName").asText(),
          row.path("displayName").asText(),
          row.path("email").asText(),
          row.path("firstName").asText(),
          row.path("lastName").asText(),
          row.path("active").asBoolean());
    }

    public void write(ObjectNode row) {
      row.put("id", id).put("userName", userName).put("displayName", displayName);
      row.put("email", email);
      row.put("firstName", firstName).put("lastName", lastName).put("active", active);
    }
  }

  /**
   * The ids of the users with such a name or e-mail, by the id over there; whoever has none is left
   * out.
   *
   * @param people at most 500
   */
  public Map<String, Set<String>> matches(Collection<Person> people) {
    var named = new HashMap<String, Set<String>>();
    var mailed = new HashMap<String, Set<String>>();
    if (!people.isEmpty()) {
      same(people)
          .forEach(
              user -> {
                add(named, user.get(1, String.class), user.get(0, String.class));
                add(mailed, user.get(2, String.class), user.get(0, String.class));
              });
    }
    var matches = new HashMap<String, Set<String>>();
    for (var person : people) {
      var both = new TreeSet<String>();
      both.addAll(named.getOrDefault(folded(person.userName()), Set.of()));
      both.addAll(mailed.getOrDefault(folded(person.email()), Set.of()));
      if (!both.isEmpty()) {
        matches.put(person.id(), both);
      }
    }
    return matches;
  }

  private List<Tuple> same(Collection<Person> people) {
    return entities
        .createQuery(SAME, Tuple.class)
        .setParameter("realm", realm)
        .setParameter("names", people.stream().map(it -> folded(it.userName())).toList())
        .setParameter("emails", people.stream().map(it -> folded(it.email())).toList())
        .getResultList();
  }

  private static void add(Map<String, Set<String>> users, @Nullable String by, String id) {
    if (by != null && !by.isEmpty()) {
      users.computeIfAbsent(folded(by), none -> new TreeSet<>()).add(id);
    }
  }

  /** As Keycloak stores names and addresses. */
  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
