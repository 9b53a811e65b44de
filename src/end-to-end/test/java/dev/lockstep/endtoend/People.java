package dev.lockstep.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.rest.Json;
import java.util.List;

/** People for a realm's import: one transaction instead of one call each. */
final class People {
  private People() {}

  /** So many users, spread evenly over so many groups. */
  static ObjectNode spread(int users, int groups) {
    var content = Json.object();
    var allGroups = content.putArray("groups");
    for (var group = 0; group < groups; group++) allGroups.addObject().put("name", "team" + group);
    var allUsers = content.putArray("users");
    for (var user = 0; user < users; user++) {
      var one = user("user" + user);
      if (groups > 0) one.set("groups", Json.array(List.of("/team" + user % groups)));
      allUsers.add(one);
    }
    return content;
  }

  static ObjectNode user(String name) {
    var user = Json.object().put("username", name).put("enabled", true).put("emailVerified", true);
    user.put("email", name + "@people.example").put("firstName", "First " + name);
    return user.put("lastName", "Last " + name);
  }
}
