package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.store.ChangeKey;
import dev.lockstep.scim.message.ScimRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/**
 * Many who join or leave one group at once cost as few calls as the target's dialect allows: AWS
 * takes 100 changes a call, Entra ID twenty adds or one remove.
 */
class CrowdTest {
  private static final int CROWD = 1_000;

  private final MemoryTarget target = new MemoryTarget(true);

  private static ChangeKey[] keys(boolean joined) {
    return IntStream.range(0, CROWD)
        .mapToObj(i -> "u" + i)
        .map(
            user ->
                joined
                    ? ChangeKey.membership(Realm.ID, "dev", user)
                    : ChangeKey.user(Realm.ID, user))
        .toArray(ChangeKey[]::new);
  }

  private static void arrive(Realm realm) {
    realm.change(
        entities -> {
          for (int i = 0; i < CROWD; i++) {
            var user = new UserEntity();
            user.setId("u" + i);
            user.setRealmId(Realm.ID);
            user.setUsername("u" + i);
            user.setFirstName("First");
            user.setEmail("u" + i + "@acme.example", false);
            user.setEnabled(true);
            entities.persist(user);
          }
        },
        keys(false));
  }

  private static void join(Realm realm) {
    realm.change(
        entities -> {
          for (int i = 0; i < CROWD; i++) {
            var joined = new UserGroupMembershipEntity();
            joined.setUser(entities.getReference(UserEntity.class, "u" + i));
            joined.setGroupId("dev");
            entities.persist(joined);
          }
        },
        keys(true));
  }

  private static void leave(Realm realm) {
    realm.change(
        entities ->
            entities
                .createQuery("delete from UserGroupMembershipEntity m where m.groupId = 'dev'")
                .executeUpdate(),
        keys(true));
  }

  @ParameterizedTest
  @CsvSource({"aws-iam-identity-center, 10, 10", "entra-id, 50, 1000"})
  void a_thousand_joins_and_a_thousand_leaves(String preset, int joins, int leaves) {
    var settings = new Choice(preset, List.of("http.writesPerMinute=0", "list.paging=index"));
    try (var world =
        new World(TestDatabases.postgres(), target, 81).with(EVERYBODY.with(settings))) {
      world.node();
      world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
      arrive(world.realm);
      world.settled();
      target.forgetRequests();
      join(world.realm);
      world.settled();
      assertThat(target.requests()).hasSize(joins).allMatch(ScimRequest.Patch.class::isInstance);
      assertThat(target.all("Groups").getFirst().path("members")).hasSize(CROWD);
      target.forgetRequests();
      leave(world.realm);
      world.settled();
      assertThat(target.requests()).hasSize(leaves).allMatch(ScimRequest.Patch.class::isInstance);
    }
  }
}
