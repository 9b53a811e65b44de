package dev.lockstep.endtoend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.KeycloakAdmin;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The realm {@code acme}: a dozen people, two groups and one within another, and a target. */
final class DemoRealm {
  static final String NAME = "acme";

  /** Also the organization's first admin: made there by hand, and linked by the first sync. */
  static final String ADMIN_MAIL = "olivia.owens@acme.example";

  private static final String PLATFORM = "/Engineering/Platform";
  private static final String ENGINEERING = "/Engineering";
  private static final String SALES = "/Sales";

  private record Hire(String first, String last, List<String> groups) {}

  private static final List<Hire> HIRES =
      List.of(
          new Hire("Olivia", "Owens", List.of()),
          new Hire("Ada", "Abara", List.of(ENGINEERING)),
          new Hire("Bruno", "Berg", List.of(ENGINEERING)),
          new Hire("Chiara", "Conti", List.of(ENGINEERING, SALES)),
          new Hire("Deniz", "Demir", List.of(PLATFORM)),
          new Hire("Elif", "Erdem", List.of(PLATFORM)),
          new Hire("Femi", "Falade", List.of(PLATFORM)),
          new Hire("Greta", "Groen", List.of(SALES)),
          new Hire("Hugo", "Hansen", List.of(SALES)),
          new Hire("Ines", "Ibarra", List.of(SALES)),
          new Hire("Jonas", "Jansen", List.of()),
          new Hire("Keiko", "Kato", List.of()));

  private DemoRealm() {}

  static RealmAdmin create(KeycloakAdmin admin) {
    var realm = Json.object().put("realm", NAME).put("enabled", true).put("displayName", "Acme");
    realm.set(
        "groups",
        Json.parse(
            "[{\"name\":\"Engineering\",\"subGroups\":[{\"name\":\"Platform\"}]},{\"name\":\"Sales\"}]"));
    var users = realm.putArray("users");
    HIRES.forEach(hire -> users.add(user(hire)));
    return admin.createRealm(realm);
  }

  /** Adds the target and has everybody synced. */
  static void addTarget(RealmAdmin realm, String scimBase, String token) {
    var target =
        realm.createTarget(
            Map.of(
                "endpoint", scimBase,
                "token", token,
                "preset", "generic",
                "pushUsers", "true",
                "pushGroups", "true",
                "scope", "everyone",
                "groupPolicy", "link",
                "onRemoval", "deactivate",
                "enabled", "true"));
    realm.syncAll(target);
  }

  private static ObjectNode user(Hire hire) {
    var mail = (hire.first + "." + hire.last + "@acme.example").toLowerCase(Locale.ROOT);
    var user = Json.object().put("username", mail.equals(ADMIN_MAIL) ? mail : login(hire));
    user.put("enabled", true).put("emailVerified", true).put("email", mail);
    user.put("firstName", hire.first).put("lastName", hire.last);
    user.set("groups", Json.array(hire.groups));
    return user;
  }

  private static String login(Hire hire) {
    return (hire.first + "." + hire.last).toLowerCase(Locale.ROOT);
  }
}
