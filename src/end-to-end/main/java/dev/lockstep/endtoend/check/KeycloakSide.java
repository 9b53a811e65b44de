package dev.lockstep.endtoend.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the realm says, over the admin REST. */
record KeycloakSide(Map<String, Person> people, Map<String, Team> teams) {

  static KeycloakSide read(RealmAdmin realm) {
    var people =
        realm
            .users()
            .map(Person::ofKeycloak)
            .collect(Collectors.toMap(Person::key, Function.identity()));
    var teams = new HashMap<String, Team>();
    realm.groups().forEach(group -> readWithChildren(realm, group, teams));
    return new KeycloakSide(people, teams);
  }

  /** Who is in a nested group is in the groups around it too. */
  private static Set<String> readWithChildren(
      RealmAdmin realm, JsonNode group, Map<String, Team> teams) {
    var id = group.path("id").asText();
    var people = new HashSet<String>();
    realm.members(id).forEach(member -> people.add(member.path("id").asText()));
    realm.children(id).forEach(child -> people.addAll(readWithChildren(realm, child, teams)));
    teams.put(id, new Team(id, group.path("name").asText(), people));
    return people;
  }
}
