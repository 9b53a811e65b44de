package dev.lockstep.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.rest.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits for an admin about people, and how it is decided on the page. */
@ExtendWith(Installation.Extension.class)
class DecisionsBrowserIT extends InABrowser {
  DecisionsBrowserIT(Installation installation) {
    super(installation);
  }

  @Test
  void more_removals_than_the_settings_let_through_wait_are_kept_and_can_still_be_let_through(
      Installation installation) throws SQLException {
    try (var pair = installation.newPair("guard")) {
      var target = pair.connect(Map.of("guardCount", "1", "guardPercent", "1"));
      var people =
          Stream.of("Ann", "Ben", "Cat", "Dan", "Eva", "Fay")
              .map(name -> pair.realm().createUser(name, "Ames"))
              .toList();
      pair.awaitIdle(target, SOON);
      people.subList(0, 4).forEach(pair.realm()::deleteUser);

      var console = console(installation, pair);
      assertThat(console.state()).hasText("3 people wait for your decision");
      console.link("Decide about Lockstep").click();
      assertThat(console.provisioning()).containsText("3 people wait to be removed at Lockstep");
      everybodyCanUse(console);
      chromium.pictures("keycloak-guard");
      Assertions.assertThat(active(pair)).isEqualTo(5);

      console.link("Keep them as they are …").click();
      assertThat(console.provisioning()).containsText("with their access");
      everybodyCanUse(console);
      console.button("Keep them").click();
      assertThat(console.provisioning()).containsText("3 people stay at Lockstep as they are");
      Assertions.assertThat(active(pair)).isEqualTo(5);

      console.link("Remove 3 …").click();
      assertThat(console.provisioning()).containsText("and lose access");
      everybodyCanUse(console);
      chromium.pictures("keycloak-guard-removal");
      console.button("Remove 3").click();
      assertThat(console.lead()).containsText("Up to date");
      pair.awaitIdle(target, SOON);
      Assertions.assertThat(active(pair)).isEqualTo(2);
    }
  }

  @Test
  void of_several_that_could_be_the_same_an_admin_says_which_one_it_is_or_leaves_all_alone(
      Installation installation) throws SQLException {
    try (var pair = installation.newPair("several")) {
      var first = there(pair, "a.adams");
      var second = there(pair, "adams.ann");
      several(pair, "ann.adams", first, second);
      several(pair, "bob.brown", first, second);
      var target = pair.connect();
      pair.realm().createUser("Ann", "Adams");
      pair.realm().createUser("Bob", "Brown");

      var console = console(installation, pair);
      assertThat(console.state()).hasText("2 people wait for your decision");
      console.openTarget();
      assertThat(console.provisioning())
          .containsText("ann.adams: several at Lockstep could be the same one");
      everybodyCanUse(console);
      chromium.pictures("keycloak-several");

      console.link("Leave bob.brown alone").click();
      everybodyCanUse(console);
      console.button("Leave alone").click();
      assertThat(console.provisioning()).not().containsText("bob.brown: several");

      console.link("Link to Adams, Paris · ann.adams").click();
      assertThat(console.provisioning()).containsText("Link ann.adams to Adams, Paris · ann.adams");
      assertThat(console.provisioning()).containsText("No other account is touched.");
      everybodyCanUse(console);
      chromium.pictures("keycloak-several-link");
      console.button("Link them").click();
      assertThat(console.lead()).containsText("Up to date");
      pair.awaitIdle(target, SOON);
      Assertions.assertThat(pair.scim().usersNamed("ann.adams"))
          .extracting(user -> user.path("id").asText())
          .containsExactly(second);
      Assertions.assertThat(pair.scim().usersNamed("a.adams")).hasSize(1);
      Assertions.assertThat(pair.scim().usersNamed("bob.brown")).isEmpty();
    }
  }

  private static String there(Pair pair, String name) {
    var user = Json.object("{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User']}");
    user.put("userName", name);
    return pair.scim().send("POST", "/Users", user).ok().json().path("id").asText();
  }

  /** As a target answers that lets two have the same name. */
  private static void several(Pair pair, String name, String... ids) {
    var list = Json.object("{'schemas': ['urn:ietf:params:scim:api:messages:2.0:ListResponse']}");
    list.put("totalResults", ids.length).put("itemsPerPage", ids.length).put("startIndex", 1);
    var resources = list.putArray("Resources");
    for (var place : List.of("Berlin", "Paris")) {
      var id = ids[resources.size()];
      resources.add(named(id, name).put("displayName", "Adams, " + place));
    }
    // A server of ours is not asked before a create, so it has to refuse that first.
    pair.spoil(
        name + " is refused",
        call -> call.is("POST", "Users") && call.body().contains(name),
        1,
        Misbehaviour.status(409));
    pair.spoil(
        "several are called " + name,
        call -> call.path().contains("filter=userName") && call.path().contains(name),
        Integer.MAX_VALUE,
        Misbehaviour.json(list.toString()));
  }

  private static ObjectNode named(String id, String name) {
    var user = Json.object("{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User']}");
    return user.put("id", id).put("userName", name);
  }

  private static long active(Pair pair) {
    return pair.scim()
        .users()
        .filter(user -> user.hasNonNull("externalId") && user.path("active").asBoolean())
        .count();
  }
}
