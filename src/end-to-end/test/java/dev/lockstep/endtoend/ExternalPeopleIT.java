package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.endtoend.rest.Answer;
import dev.lockstep.endtoend.rest.Json;
import dev.lockstep.endtoend.rest.RealmAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Accounts that live at the target alone are brought into Keycloak, or linked, and never doubled.
 */
@ExtendWith(Installation.Extension.class)
class ExternalPeopleIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int POLLS = 100;

  @Test
  void an_account_is_brought_in_as_a_user_once(Installation installation) {
    var watched = Json.object("{'adminEventsEnabled': true}");
    try (var pair = installation.newPair("external", watched)) {
      var bob = account(pair, "Bob.Ray", "Bob", "bob.ray@acme.example");
      var ann = account(pair, "ann", "Ann", "ann@old.example");
      var external = new External(pair.realm(), pair.connect());
      var ask = external.list();
      assertThat(external.names(ask)).contains("Bob.Ray", "ann");

      var brought = external.act("import", ask, bob, null).ok().json();
      assertThat(pair.realm().user(brought.path("id").asText()).path("username").asText())
          .isEqualTo("bob.ray");
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);
      assertThat(external.act("import", ask, bob, null).status()).isEqualTo(409);
      var events = get(pair.realm(), "/admin-events?resourceTypes=USER");
      assertThat(events.findValuesAsText("operationType")).containsExactly("CREATE");
      assertThat(events.findValuesAsText("resourcePath"))
          .containsExactly("users/" + brought.path("id").asText());

      var anna = pair.realm().createUser("Anna", "Lee");
      pair.checker().awaitEqual(SOON);
      assertThat(external.act("link", ask, ann, anna).status()).isEqualTo(409);
      assertThat(external.names(external.list())).contains("ann").doesNotContain("Bob.Ray");
    }
  }

  @Test
  void who_may_be_the_same_is_named_linked_and_not_doubled(Installation installation)
      throws SQLException {
    try (var pair = installation.newPair("external-same")) {
      var there = account(pair, "a.lee", "Ann", "ann.lee@acme.example");
      // Nobody tells a target of what happened before it was there.
      var here = pair.realm().createUser("Ann", "Lee");
      pair.awaitFannedOut();
      var external = new External(pair.realm(), pair.connect());
      var ask = external.list();
      assertThat(external.matches(ask, there)).containsExactly(here);
      assertThat(external.act("import", ask, there, null).status()).isEqualTo(409);
      assertThat(external.act("link", ask, "unknown", here).status()).isEqualTo(404);
      external.act("link", ask, there, here).ok();
      pair.checker().awaitEqual(SOON);
      assertThat(pair.scim().users().filter(user -> user.path("externalId").asText().equals(here)))
          .singleElement()
          .satisfies(user -> assertThat(user.path("id").asText()).isEqualTo(there));
    }
  }

  @Test
  void nobody_sees_or_makes_people_there_who_may_not_here(Installation installation)
      throws IOException, InterruptedException {
    try (var pair = installation.newPair("external-may")) {
      var bob = account(pair, "bob", "Bob", "bob@acme.example");
      var target = pair.connect();
      var external = new External(pair.realm(), target);
      var ask = external.list();
      var realm =
          URI.create(installation.keycloak().url() + "/admin/realms/" + pair.realm().name());
      var admin = new Limited(realm, token(pair.realm(), "manage-realm"));
      var path = "/lockstep/targets/" + target;
      assertThat(admin.send("POST", path + "/asks", "{\"what\":\"people\"}")).isEqualTo(403);
      assertThat(admin.send("GET", path + "/asks/" + ask, "")).isEqualTo(403);
      var account = "{\"ask\":\"" + ask + "\",\"remoteId\":\"" + bob + "\"}";
      assertThat(admin.send("POST", path + "/external/users/import", account)).isEqualTo(403);
      assertThat(pair.realm().userNamed("bob").isMissingNode()).isTrue();
    }
  }

  @Test
  void whoever_is_beyond_the_first_answer_is_in_the_next_one(Installation installation) {
    try (var pair = installation.newPair("external-many")) {
      for (int i = 0; i < 620; i++) {
        account(pair, "many" + i, "Many", "many" + i + "@acme.example");
      }
      var external = new External(pair.realm(), pair.connect());
      var first = external.list();
      var second = external.after(first);
      assertThat(external.names(first)).hasSizeGreaterThanOrEqualTo(500);
      assertThat(external.names(second))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(external.names(first));
      assertThat(Stream.of(first, second).flatMap(ask -> external.names(ask).stream()))
          .filteredOn(name -> name.startsWith("many"))
          .hasSize(620);
      assertThat(external.ask(second).status()).isEqualTo(404);
    }
  }

  private static String account(Pair pair, String userName, String first, String email) {
    var user = Json.object("{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User']}");
    user.put("userName", userName).put("active", true);
    user.set("name", Json.object().put("givenName", first).put("familyName", "Ray"));
    user.set("emails", Json.array().add(Json.object("{'primary': true}").put("value", email)));
    return pair.scim().send("POST", "/Users", user).ok().json().path("id").asText();
  }

  /** Of a client whose service account has one role of the realm's management. */
  private static String token(RealmAdmin realm, String role) {
    var client =
        Json.object("{'clientId': 'limited', 'secret': 's', 'serviceAccountsEnabled': true}");
    var id = realm.send("POST", "/clients", client).createdId();
    var account = get(realm, "/clients/" + id + "/service-account-user").path("id").asText();
    var management = get(realm, "/clients?clientId=realm-management").path(0).path("id").asText();
    var mapped = Json.array().add(get(realm, "/clients/" + management + "/roles/" + role));
    realm.send("POST", "/users/" + account + "/role-mappings/clients/" + management, mapped).ok();
    return realm.clientToken("limited", "s");
  }

  private static JsonNode get(RealmAdmin realm, String path) {
    return realm.send("GET", path, null).ok().json();
  }

  private record Limited(URI realm, String token) {
    int send(String method, String path, String body) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(URI.create(realm + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(
                  method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      return HttpClient.newHttpClient()
          .send(request.build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** What an admin asks about one target. */
  private record External(RealmAdmin realm, String target) {
    private String base() {
      return "/lockstep/targets/" + target;
    }

    /** The ask that lists them, once it is answered. */
    String list() {
      for (int poll = 0; poll < POLLS; poll++) {
        var put = realm.send("POST", base() + "/asks", Json.object("{'what': 'people'}"));
        if (put.status() == 202) {
          return answered(put.json().path("id").asText());
        }
        // A node has not picked the target up yet.
        Pair.sleep(Duration.ofMillis(200));
      }
      throw new AssertionError("it can't be asked: " + realm.targets());
    }

    /** What comes after an answer. */
    String after(String ask) {
      return answered(ask(ask).ok().json().path("id").asText());
    }

    Answer ask(String after) {
      var wish = Json.object("{'what': 'people'}").put("after", after);
      return realm.send("POST", base() + "/asks", wish);
    }

    private String answered(String ask) {
      for (int poll = 0; poll < POLLS; poll++) {
        if (answer(ask).path("state").asText().equals("answered")) {
          return ask;
        }
        Pair.sleep(Duration.ofMillis(200));
      }
      throw new AssertionError("no answer: " + answer(ask));
    }

    private JsonNode answer(String ask) {
      return get(realm, base() + "/asks/" + ask);
    }

    private List<JsonNode> people(String ask) {
      return Json.elements(answer(ask).path("result").path("external")).toList();
    }

    List<String> names(String ask) {
      return people(ask).stream().map(person -> person.path("userName").asText()).toList();
    }

    List<String> matches(String ask, String remoteId) {
      return people(ask).stream()
          .filter(person -> person.path("id").asText().equals(remoteId))
          .flatMap(person -> Json.elements(person.path("matches")))
          .map(JsonNode::asText)
          .toList();
    }

    Answer act(String deed, String ask, String remoteId, @Nullable String user) {
      var account = Json.object().put("ask", ask).put("remoteId", remoteId).put("user", user);
      return realm.send("POST", base() + "/external/users/" + deed, account);
    }
  }
}
