package dev.lockstep.endtoend.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.Scim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the target says, over SCIM. Lists, not maps: a doubled person must show. People and teams
 * that carry no external id are the organization's own and are left out.
 */
record TargetSide(List<Person> people, List<Team> teams) {

  static TargetSide read(Scim scim) {
    var keys = new HashMap<String, String>();
    var people = new ArrayList<Person>();
    scim.users()
        .forEach(
            user -> {
              keys.put(user.path("id").asText(), user.path("externalId").asText());
              if (user.hasNonNull("externalId")) people.add(Person.ofTarget(user));
            });
    var teams =
        scim.groups()
            .filter(group -> group.hasNonNull("externalId"))
            .map(group -> team(scim.group(group.path("id").asText()), keys))
            .toList();
    return new TargetSide(people, teams);
  }

  private static Team team(JsonNode group, Map<String, String> keys) {
    var people =
        Json.elements(group.path("members"))
            .map(member -> member.path("value").asText())
            .map(id -> keys.getOrDefault(id, "unknown " + id))
            .collect(Collectors.toSet());
    return new Team(group.path("externalId").asText(), group.path("displayName").asText(), people);
  }
}
