package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.endtoend.capture.ways.LdapServer;
import dev.lockstep.endtoend.capture.ways.People;
import dev.lockstep.endtoend.capture.ways.Upstream;
import dev.lockstep.endtoend.capture.ways.Visitor;
import dev.lockstep.endtoend.fault.Call;
import dev.lockstep.endtoend.rest.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** People and groups that come, change and go by other ways than one call of an admin each. */
@ExtendWith(Installation.Extension.class)
class OtherWaysIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  @Test
  void who_comes_from_ldap_arrives_and_goes_with_the_next_sync_after_a_removal_in_bulk(
      Installation installation) {
    try (var ldap = LdapServer.start();
        var pair = installation.newPair("ldap")) {
      var realm = pair.realm();
      var target = pair.connect();
      realm.createUser("Alice", "Adams");
      ldap.person("lars");
      ldap.person("liv");
      var directory = ldap.federate(realm);
      realm.syncAll(directory);
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(3);

      // Gone at its source too, or else whoever reads Keycloak's list brings them in again.
      ldap.remove("lars");
      ldap.remove("liv");
      realm.send("POST", "/user-storage/" + directory + "/remove-imported-users", null).ok();
      realm.syncChanged(target);
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);
    }
  }

  /** Keycloak's REST asks LDAP too, so the checker sees those memberships as an admin does. */
  @Test
  void whom_only_ldap_has_in_a_group_is_in_its_team_with_the_next_full_sync(
      Installation installation) {
    try (var ldap = LdapServer.start();
        var pair = installation.newPair("readonly")) {
      var realm = pair.realm();
      var target = pair.connect();
      ldap.person("lars");
      ldap.person("liv");
      ldap.group("crew", "lars");
      var directory = ldap.federate(realm);
      var mapper = LdapServer.mapGroups(realm, directory);
      realm.syncAll(directory);
      var groups = "/user-storage/" + directory + "/mappers/" + mapper;
      realm.send("POST", groups + "/sync?direction=fedToKeycloak", null).ok();
      realm.syncAll(target);
      await(() -> crew(pair, "lars") && !crew(pair, "liv"));
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(1);

      ldap.leaveOnly("liv", "crew");
      realm.syncAll(target);
      await(() -> crew(pair, "liv") && !crew(pair, "lars"));

      ldap.remove("lars");
      realm.syncAll(target);
      await(() -> !active(pair, "lars"));
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);

      // A directory that is down says nothing, and that is no reason to take anybody out.
      ldap.goDown();
      var before = pair.lastSync();
      realm.syncAll(target);
      await(() -> !pair.lastSync().equals(before));
      assertThat(crew(pair, "liv")).isTrue();
    }
  }

  @Test
  void a_directory_that_suddenly_knows_hardly_anybody_loses_keycloak_nobody(
      Installation installation) {
    try (var ldap = LdapServer.start();
        var pair = installation.newPair("misplaced")) {
      var realm = pair.realm();
      var target = pair.connect();
      var people = IntStream.range(0, 8).mapToObj(i -> "p" + i).toList();
      people.forEach(ldap::person);
      ldap.group("crew", "p0");
      var directory = ldap.federate(realm);
      LdapServer.mapGroups(realm, directory);
      realm.syncAll(directory);
      realm.syncAll(target);
      pair.awaitSynced(SOON);
      await(() -> people.stream().allMatch(name -> active(pair, name)));

      people.forEach(ldap::remove);
      var before = pair.lastSync();
      realm.syncAll(target);
      await(() -> !pair.lastSync().equals(before));
      // Counting asks for nobody in particular, which would be a look that removes them.
      assertThat(realm.send("GET", "/users/count", null).ok().text()).isEqualTo("8");
      assertThat(people).allMatch(name -> active(pair, name));
    }
  }

  private static boolean crew(Pair pair, String name) {
    var ids = pair.scim().usersNamed(name).map(user -> user.path("id").asText()).toList();
    return pair.scim()
        .groupsNamed("crew")
        .map(team -> pair.scim().group(team.path("id").asText()))
        .flatMap(team -> team.path("members").findValuesAsText("value").stream())
        .anyMatch(ids::contains);
  }

  @Test
  void who_is_imported_anew_let_in_by_another_provider_or_moved_with_a_whole_branch_is_followed(
      Installation installation) {
    try (var pair = installation.newPair("ways")) {
      var realm = pair.realm();
      pair.connect();
      var first = realm.createUser("Twin", "First");
      pair.checker().awaitEqual(SOON);
      var again = realm.user(first).put("lastName", "Second");
      again.remove("id");
      var imported = Json.object("{'ifResourceExists': 'OVERWRITE'}");
      imported.putArray("users").add(again);
      realm.send("POST", "/partialImport", imported).ok();
      var second = realm.userNamed("twin.first").path("id").asText();
      assertThat(second).isNotEqualTo(first);
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(1);
      assertThat(pair.scim().usersNamed("twin.first")).hasSize(1);

      letIn(installation, pair);
      assertThat(pair.checker().awaitEqual(SOON).people()).isEqualTo(2);

      var sales = realm.createGroup("Sales");
      realm.join(second, realm.createChild(realm.createChild(sales, "North"), "Oslo"));
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(3);
      realm.moveGroup(sales, realm.createGroup("Europe"));
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(4);
    }
  }

  private static void letIn(Installation installation, Pair pair) {
    var server = installation.keycloak().url();
    var above = installation.newRealm("above");
    var upstream = Upstream.connect(server, above, pair.realm());
    new People(server, above).password(above.createUser("Gwen", "Guest"));
    var below = new People(server, pair.realm());
    below.signInThrough(new Visitor(), upstream.alias(), "gwen.guest").done();
  }

  @Test
  void who_joins_an_organization_belongs_there_and_who_leaves_it_no_longer(
      Installation installation) {
    try (var pair = installation.newPair("members")) {
      var realm = pair.realm();
      realm.send("PUT", "", Json.object("{'organizationsEnabled': true}")).ok();
      var organization = Json.object("{'name': 'acme', 'alias': 'acme'}");
      organization.set("domains", Json.array().add(Json.object("{'name': 'acme.example'}")));
      var id = realm.send("POST", "/organizations", organization).createdId();
      pair.connect(Map.of("scope", "rules", "scopeInclude", "organization:acme"));
      var inside = realm.createUser("In", "Side");
      realm.createUser("Out", "Side");
      var members = "/organizations/" + id + "/members";
      realm.send("POST", members, TextNode.valueOf(inside)).ok();
      await(() -> active(pair, "in.side"));
      assertThat(pair.scim().usersNamed("out.side")).isEmpty();
      realm.send("DELETE", members + "/" + inside, null).ok();
      await(() -> !active(pair, "in.side"));
    }
  }

  private static boolean active(Pair pair, String name) {
    return pair.scim().usersNamed(name).anyMatch(user -> user.path("active").asBoolean());
  }

  @Test
  @DisabledIfSystemProperty(
      named = "lockstep.containers",
      matches = "true",
      disabledReason = "a container only runs the server")
  void a_realm_that_is_exported_and_imported_over_itself_keeps_every_link(
      Installation installation, @TempDir Path folder) {
    try (var pair = installation.newPair("export")) {
      var realm = pair.realm();
      var target = pair.connect();
      var group = realm.createGroup("Everybody");
      realm.join(realm.createUser("Alice", "Adams"), group);
      realm.join(realm.createUser("Bob", "Brown"), group);
      realm.syncAll(target);
      pair.awaitSynced(SOON);
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(2);
      var first = pair.lastSync();

      var keycloak = installation.keycloak();
      keycloak.stop();
      var file = folder.resolve("realm.json");
      keycloak.exportTo(file, realm.name());
      // As docs/security.md warns: whoever has such a file has the token, unless it is in a vault.
      assertThat(file).content().contains(pair.token());
      keycloak.importOver(file);
      pair.proxy().forgetCalls();
      pair.over(installation.keycloak()).syncAll(target);
      await(() -> !pair.proxy().calls().isEmpty() && !pair.lastSync().equals(first));
      assertThat(pair.checker().awaitEqual(SOON).memberships()).isEqualTo(2);
      assertThat(pair.proxy().calls()).isNotEmpty().noneMatch(Call::writes);
    }
  }

  private static void await(BooleanSupplier reached) {
    var until = System.nanoTime() + SOON.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited " + SOON).isLessThan(until);
      Pair.sleep(Duration.ofMillis(200));
    }
  }
}
