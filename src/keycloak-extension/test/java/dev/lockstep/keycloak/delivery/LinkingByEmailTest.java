package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.reconcile.Question;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.models.jpa.entities.UserEntity;

/** Whoever was at the target under another name is linked by an address, if an admin wants so. */
class LinkingByEmailTest {
  private static final String ADDRESS = "alice@acme.example";

  private final MemoryTarget target = new MemoryTarget(true);

  private World world(String match) {
    var choice = new Choice("generic", List.of("users.match=" + match));
    var world = new World(TestDatabases.postgres(), target, 51).with(EVERYBODY.with(choice));
    world.node();
    return world;
  }

  private World world() {
    return world("externalId, emails.value, userName");
  }

  private void there(String id, String address) {
    var user = JsonNodeFactory.instance.objectNode().put("id", id).put("userName", id);
    user.put("active", true);
    user.putArray("emails").addObject().put("value", address).put("type", "work");
    target.put("Users", user);
  }

  /** Created and verified in one transaction, so that nothing is sent in between. */
  private static void create(World world, String user, boolean verified) {
    world.realm.capturing(false);
    world.realm.create(user);
    if (verified) {
      new RealmTraits(world.realm).verify(user);
    }
    world.realm.capturing(true);
    world.realm.rename(user, "First " + user);
    World.await(() -> world.isSettled(), "settled");
  }

  private ObjectNode user(String id) {
    return target.all("Users").stream()
        .filter(it -> it.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoever_has_the_verified_address_over_there_is_linked_and_gets_our_id() {
    there("a.liddell", "Alice@Acme.example");
    try (var world = world()) {
      create(world, "alice", true);
      assertThat(target.all("Users")).hasSize(1);
      assertThat(user("a.liddell").path("externalId").asText()).isEqualTo("alice");
      assertThat(user("a.liddell").path("userName").asText()).isEqualTo("alice");
    }
  }

  @Test
  void the_order_decides_who_is_linked_where_two_could_be() {
    there("a.liddell", ADDRESS);
    there("alice", "other@acme.example");
    try (var world = world("externalId, userName, emails.value")) {
      create(world, "alice", true);
      assertThat(user("alice").path("externalId").asText()).isEqualTo("alice");
      assertThat(user("a.liddell").has("externalId")).isFalse();
    }
  }

  @Test
  void an_address_that_nobody_verified_links_nobody() {
    there("a.liddell", ADDRESS);
    try (var world = world()) {
      create(world, "alice", false);
      assertThat(user("a.liddell").has("externalId")).isFalse();
      assertThat(target.all("Users")).hasSize(2);
      assertThat(asked()).noneMatch(filter -> filter.contains("emails"));
    }
  }

  @Test
  void an_address_that_two_of_the_realm_share_links_neither() {
    there("a.liddell", ADDRESS);
    try (var world = world()) {
      world.realm.change(
          entities -> {
            var other = new UserEntity();
            other.setId("other");
            other.setRealmId(Realm.ID);
            other.setUsername("other");
            other.setEmail(ADDRESS, true);
            other.setEnabled(true);
            entities.persist(other);
          });
      create(world, "alice", true);
      assertThat(user("a.liddell").has("externalId")).isFalse();
    }
  }

  @Test
  void several_who_have_it_are_a_finding_and_nothing_is_sent() {
    there("a.liddell", ADDRESS);
    there("liddell.a", ADDRESS);
    try (var world = world()) {
      create(world, "alice", true);
      World.await(() -> world.findings() == 1, "a finding");
      var question = Question.parse(String.valueOf(world.finding().getDetail()));
      assertThat(question.what()).isEqualTo(Question.What.AMBIGUOUS);
      assertThat(question.candidates()).containsExactly("a.liddell", "liddell.a");
      assertThat(target.requests()).allMatch(ScimRequest.Search.class::isInstance);
    }
  }

  private List<String> asked() {
    return target.requests().stream()
        .filter(ScimRequest.Search.class::isInstance)
        .map(request -> String.valueOf(((ScimRequest.Search) request).filter()))
        .toList();
  }
}
