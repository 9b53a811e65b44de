package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabase;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.delivery.directory.Directories;
import dev.lockstep.keycloak.delivery.directory.Federation;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.target.ExampleTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Who is in a group by what only a directory says is in its team with the next full sync. */
class DirectoriesTest {
  private final MemoryTarget target = new MemoryTarget(false);
  private final Ldap ldap = new Ldap();

  private World world(TestDatabase database, ExampleTarget settings) {
    var world = new World(database, target, 1).from(ldap).with(settings);
    world.realm.createGroup("crew", GroupEntity.TOP_PARENT_ID);
    world.node();
    return world;
  }

  private static void fromLdap(World world, String user) {
    world.realm.create(user);
    world.update("update UserEntity u set u.federationLink = 'ldap' where u.id = ?1", user);
  }

  private Set<String> members(String group) {
    var team =
        target.all("Groups").stream()
            .filter(one -> one.path("displayName").asText().equals(group))
            .findFirst()
            .orElseThrow();
    var members = MemoryTarget.members(team);
    return target.all("Users").stream()
        .filter(user -> members.contains(user.path("id").asText()))
        .map(user -> user.path("userName").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<TestDatabase> databases() {
    return List.of(TestDatabases.h2(), TestDatabases.postgres(), TestDatabases.mariadb());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void the_full_sync_brings_in_whom_the_directory_names_and_takes_out_whom_it_no_longer_does(
      TestDatabase database) {
    try (var world = world(database, EVERYBODY)) {
      fromLdap(world, "lars");
      fromLdap(world, "liv");
      world.realm.join("liv", "crew");
      ldap.says("lars", "crew");
      world.swept(SweepKind.VERIFY);
      assertThat(members("crew")).containsExactly("lars", "liv");

      ldap.says("lars");
      ldap.says("liv", "crew");
      world.swept(SweepKind.VERIFY);
      assertThat(members("crew")).containsExactly("liv");
      world.realm.leave("liv", "crew");
      world.settled();
      assertThat(members("crew")).as("the directory still says so").containsExactly("liv");
    }
  }

  @Test
  void the_sync_of_what_changed_asks_nobody() {
    try (var world = world(TestDatabases.postgres(), EVERYBODY)) {
      fromLdap(world, "lars");
      world.swept(SweepKind.VERIFY);
      ldap.asked.clear();
      ldap.says("lars", "crew");
      world.swept(SweepKind.CHANGED);
      assertThat(ldap.asked).isEmpty();
      world.swept(SweepKind.VERIFY);
      assertThat(ldap.asked).containsExactly("lars");
      assertThat(members("crew")).containsExactly("lars");
    }
  }

  @Test
  void a_directory_that_does_not_answer_takes_nobody_out_and_is_not_asked_on_and_on() {
    try (var world = world(TestDatabases.postgres(), EVERYBODY)) {
      IntStream.range(100, 220).forEach(i -> fromLdap(world, "user" + i));
      IntStream.range(100, 220).forEach(i -> ldap.says("user" + i, "crew"));
      world.swept(SweepKind.VERIFY);
      assertThat(members("crew")).hasSize(120);
      assertThat(ldap.asked).hasSize(120).doesNotHaveDuplicates();

      ldap.asked.clear();
      ldap.answers = false;
      IntStream.range(100, 220).forEach(i -> ldap.says("user" + i));
      world.swept(SweepKind.VERIFY);
      assertThat(members("crew")).hasSize(120);
      assertThat(ldap.asked).hasSize(1);
    }
  }

  @Test
  void whom_no_directory_speaks_for_any_more_leaves() {
    try (var world = world(TestDatabases.postgres(), EVERYBODY)) {
      fromLdap(world, "lars");
      fromLdap(world, "liv");
      fromLdap(world, "lone");
      List.of("lars", "liv", "lone").forEach(user -> ldap.says(user, "crew"));
      world.swept(SweepKind.VERIFY);
      assertThat(members("crew")).hasSize(3);

      world.update("update UserEntity u set u.federationLink = null where u.id = 'lars'");
      world.realm.delete("liv");
      world.swept(SweepKind.VERIFY);
      assertThat(members("crew")).containsExactly("lone");
      ldap.isThere = false;
      world.swept(SweepKind.VERIFY);
      assertThat(members("crew")).isEmpty();
      assertThat(world.open("select count(d) from DirectoryMemberEntity d")).isZero();
    }
  }

  @Test
  void who_is_in_a_group_of_the_scope_by_a_directory_is_in_scope() {
    try (var world = world(TestDatabases.postgres(), EVERYBODY.inGroups("/crew"))) {
      fromLdap(world, "lars");
      fromLdap(world, "liv");
      ldap.says("lars", "crew");
      world.swept(SweepKind.VERIFY);
      assertThat(target.all("Users")).hasSize(1);
      assertThat(members("crew")).containsExactly("lars");
    }
  }

  @Test
  void other_targets_of_the_realm_are_told_at_once() {
    try (var world = world(TestDatabases.postgres(), EVERYBODY)) {
      fromLdap(world, "lars");
      world.swept(SweepKind.VERIFY);
      ldap.says("lars", "crew");
      world.unwatchedFor(Duration.ZERO);
      var to = world.destination();
      new Directories(to, world.tools()).page("");
      assertThat(world.open("select count(c) from ChangeEntity c where c.kind = 'M'")).isEqualTo(1);
    }
  }

  /** A directory whose answers are set by hand. */
  private static final class Ldap implements Federation {
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    volatile boolean answers = true;
    volatile boolean isThere = true;

    void says(String user, String... in) {
      groups.put(user, Set.of(in));
    }

    @Override
    public boolean isAsked(String realm) {
      return isThere;
    }

    @Override
    public Said groups(String realm, List<String> users) {
      var said = new HashMap<String, Set<String>>();
      for (var user : users) {
        asked.add(user);
        if (!answers) {
          return new Said(said, false);
        }
        said.put(user, groups.getOrDefault(user, Set.of()));
      }
      return new Said(said, true);
    }
  }
}
