package dev.lockstep.keycloak.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Capabilities;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.fake.FakeService;
import dev.lockstep.keycloak.fake.FakeServices;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.target.ExampleTarget;
import dev.lockstep.keycloak.target.Removals.OnRemoval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.jpa.entities.GroupEntity;

/**
 * The life of users and groups at services that refuse exactly what the real ones refuse: by the
 * real client, plan and store, over HTTP.
 */
class LifeTest {
  /** More than any of them takes in one request, or shows on one page. */
  private static final int CROWD = 130;

  /** Who is provisioned to, and by which preset. */
  enum Kind {
    AWS("aws-iam-identity-center") {
      @Override
      FakeService start() throws IOException {
        return FakeServices.aws();
      }
    },
    ENTRA("entra-id") {
      @Override
      FakeService start() throws IOException {
        return FakeServices.entra();
      }
    },
    GITHUB("github-emu") {
      @Override
      FakeService start() throws IOException {
        return FakeServices.github();
      }
    },
    KEYCLOAK("keycloak") {
      @Override
      FakeService start() throws IOException {
        return FakeServices.keycloak();
      }
    },
    SLOPPY("generic") {
      @Override
      FakeService start() throws IOException {
        return FakeServices.sloppy();
      }
    };

    private final String preset;

    Kind(String preset) {
      this.preset = preset;
    }

    /** Without a quota: with GitHub's own the crowd would take minutes to arrive. */
    Choice choice() {
      return new Choice(preset, List.of("http.writesPerMinute=0"));
    }

    abstract FakeService start() throws IOException;
  }

  private static World world(FakeService service, Choice choice) {
    return new World(
            TestDatabases.postgres(),
            (config, dialect) -> HttpFront.connect(service.base(), dialect),
            11)
        .with(ExampleTarget.EVERYBODY.with(choice));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void users_and_groups_live_and_nothing_is_sent_that_is_refused(Kind kind) throws IOException {
    try (var service = kind.start();
        var world = world(service, kind.choice())) {
      world.node();
      var realm = world.realm;
      realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      var users = new ArrayList<>(List.of("alice", "bob", "carol"));
      IntStream.range(0, CROWD).forEach(i -> users.add("u" + i));
      users.forEach(realm::create);
      agree(world, service);
      realm.joinAll(users, "dev");
      agree(world, service);
      world.sweep();
      world.swept(SweepKind.VERIFY);
      realm.rename("alice", "Alicia");
      realm.enable("bob", false);
      realm.renameGroup("dev", "developers");
      List.of("carol", "u1", "u2").forEach(user -> realm.leave(user, "dev"));
      agree(world, service);
      realm.enable("bob", true);
      realm.delete("alice");
      agree(world, service);
      realm.leaveAll(users.subList(4, users.size()), "dev");
      agree(world, service);
      realm.deleteGroup("dev");
      agree(world, service);
      if (kind == Kind.SLOPPY) {
        // Each was tried once, and remembered.
        assertThat(service.refusals()).hasSizeLessThanOrEqualTo(8);
      } else {
        assertThat(service.refusals()).isEmpty();
      }
    }
  }

  private static void member(Realm realm, String user) {
    realm.create(user);
    realm.join(user, "dev");
  }

  /** Both sides, once nothing waits any more. */
  private static void agree(World world, FakeService service) {
    world.settled();
    assertThat(world.open("select count(w) from WorkEntity w")).as("parked").isZero();
    var users = new HashMap<String, ObjectNode>();
    service.all("Users").forEach(user -> users.put(user.path("externalId").asText(), user));
    assertThat(users).as("none is doubled").hasSize(service.all("Users").size());
    for (var user : world.realm.users()) {
      assertThat(users).containsKey(user.getId());
      var there = Objects.requireNonNull(users.get(user.getId()));
      assertThat(there.path("active").asBoolean()).isEqualTo(user.isEnabled());
      assertThat(there.path("name").path("givenName").asText()).isEqualTo(user.getFirstName());
    }
    groups(world.realm, service, users);
  }

  private static void groups(Realm realm, FakeService service, Map<String, ObjectNode> users) {
    assertThat(service.all("Groups"))
        .extracting(group -> group.path("displayName").asText())
        .containsExactlyInAnyOrderElementsOf(realm.groups().values());
    for (var group : service.all("Groups")) {
      var expected = new TreeSet<String>();
      for (var user : realm.members(group.path("externalId").asText())) {
        expected.add(Objects.requireNonNull(users.get(user)).path("id").asText());
      }
      assertThat(group.path("members").valueStream().map(LifeTest::value))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static String value(JsonNode member) {
    return member.path("value").asText();
  }

  @Test
  void a_target_that_says_it_has_no_patch_is_never_sent_one() throws IOException {
    try (var service = FakeServices.honest();
        var world = world(service, Choice.GENERIC).neverAsked()) {
      world.node();
      World.await(() -> known(world).askedAt() > 0, "it was asked");
      assertThat(known(world).facts()).containsKeys("users.update", "list.pageSize");
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      member(world.realm, "alice");
      agree(world, service);
      world.realm.rename("alice", "Alicia");
      world.realm.leave("alice", "dev");
      agree(world, service);
      assertThat(service.refusals()).isEmpty();
    }
  }

  @Test
  void what_an_answer_contradicts_is_remembered_and_shown() throws IOException {
    try (var service = FakeServices.sloppy();
        var world = world(service, Choice.GENERIC)) {
      world.node();
      world.realm.create("alice");
      agree(world, service);
      world.realm.rename("alice", "Alicia");
      agree(world, service);
      World.await(
          () ->
              known(world).learned().keySet().contains("users.update")
                  && !known(world).notes().isEmpty(),
          "it is in the row");
      assertThat(known(world).learned().keySet()).contains("users.update", "http.mediaType");
      assertThat(known(world).notes()).anyMatch(note -> note.contains("ignores filters"));
    }
  }

  @Test
  void nobody_is_deleted_where_that_is_for_ever() throws IOException {
    try (var service = FakeServices.github();
        var world =
            world(service, Choice.GENERIC)
                .with(
                    ExampleTarget.EVERYBODY
                        .with(new Choice("github-emu", List.of()))
                        .with(OnRemoval.DELETE))) {
      world.node();
      world.realm.create("alice");
      agree(world, service);
      world.realm.delete("alice");
      world.settled();
      assertThat(service.all("Users"))
          .singleElement()
          .satisfies(alice -> assertThat(alice.path("active").asBoolean()).isFalse());
      assertThat(service.refusals()).isEmpty();
    }
  }

  private static Capabilities known(World world) {
    return Capabilities.parse(world.row().getCapabilities());
  }
}
