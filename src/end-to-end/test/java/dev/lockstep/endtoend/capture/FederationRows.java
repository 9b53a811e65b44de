package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.capture.ways.LdapServer;
import dev.lockstep.endtoend.capture.ways.People;
import dev.lockstep.endtoend.capture.ways.Upstream;
import dev.lockstep.endtoend.capture.ways.Visitor;
import org.junit.jupiter.api.Test;

/** People from elsewhere in the operation table, each in a realm of its own. */
interface FederationRows {
  Watched watched();

  @Test
  default void somebody_let_in_by_another_identity_provider_dirties_the_user_at_each_change() {
    var below = Watched.on(watched().keycloak());
    var server = below.keycloak().url();
    var above = below.admin().createRealm(Watched.representation("above"));
    var upstream = Upstream.connect(server, above, below.realm());
    var guest = above.createUser(Watched.person("guest"));
    new People(server, above).password(guest);
    var people = new People(server, below.realm());

    var first =
        below.changed(() -> people.signInThrough(new Visitor(), upstream.alias(), "guest").done());
    var id = below.realm().userNamed("guest").path("id").asText();
    assertThat(first).contains("U " + id).allMatch(row -> row.equals("U " + id));

    above.changeUser(guest, user -> user.put("firstName", "Gwen"));
    var again =
        below.changed(() -> people.signInThrough(new Visitor(), upstream.alias(), "guest").done());
    assertThat(again).containsExactly("U " + id);
    assertThat(below.realm().user(id).path("firstName").asText()).isEqualTo("Gwen");
  }

  @Test
  default void somebody_found_in_ldap_by_a_lookup_dirties_the_user_as_does_losing_them() {
    try (var ldap = LdapServer.start()) {
      ldap.person("lena");
      var realm = Watched.on(watched().keycloak());
      ldap.federate(realm.realm());
      var found = realm.changed(() -> assertThat(lookUp(realm, "lena")).isEqualTo("lena"));
      assertThat(found).hasSize(1).allMatch(row -> row.startsWith("U "));
      ldap.remove("lena");
      forgetCachedUsers(realm);
      assertThat(realm.changed(() -> lookUp(realm, "lena"))).isEqualTo(found);
    }
  }

  @Test
  default void a_sync_from_ldap_dirties_its_users_and_groups_and_a_bulk_removal_nothing() {
    try (var ldap = LdapServer.start()) {
      ldap.person("lars");
      ldap.person("liv");
      ldap.group("crew", "lars");
      var realm = Watched.on(watched().keycloak());
      var federation = ldap.federate(realm.realm());
      var mapper = LdapServer.mapGroups(realm.realm(), federation);
      var storage = "/user-storage/" + federation;
      assertThat(realm.changed(() -> realm.realm().syncAll(federation)))
          .filteredOn(row -> row.startsWith("U "))
          .hasSize(2)
          .doesNotHaveDuplicates();
      var groups = storage + "/mappers/" + mapper + "/sync?direction=fedToKeycloak";
      assertThat(realm.changed(() -> realm.send("POST", groups, null)))
          .allMatch(row -> row.startsWith("G "));
      assertThat(realm.realm().groups()).hasSize(1);

      // Found by the leavers' anti-join, as no hook names anybody.
      assertThat(realm.changed(() -> realm.send("POST", storage + "/unlink-users", null)))
          .isEmpty();
      realm.realm().syncAll(federation);
      assertThat(realm.changed(() -> realm.send("POST", storage + "/remove-imported-users", null)))
          .isEmpty();
      realm.realm().syncAll(federation);
      assertThat(realm.changed(() -> realm.send("DELETE", "/components/" + federation, null)))
          .isEmpty();
    }
  }

  private static String lookUp(Watched realm, String login) {
    return realm.realm().userNamed(login).path("username").asText();
  }

  private static void forgetCachedUsers(Watched realm) {
    realm.send("POST", "/clear-user-cache", null);
  }
}
