package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.endtoend.rest.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The roles, clients and organizations of the operation table. */
interface RoleRows {
  Watched watched();

  @Test
  default void granting_and_revoking_a_role_dirty_the_user() {
    var role = Json.array().add(role("granted"));
    var user = watched().user("holder");
    var path = "/users/" + user + "/role-mappings/realm";
    assertThat(watched().changed(() -> watched().send("POST", path, role)))
        .containsExactly("U " + user);
    assertThat(watched().changed(() -> watched().send("DELETE", path, role)))
        .containsExactly("U " + user);
  }

  @Test
  default void a_role_mapped_to_a_group_asks_for_a_sweep() {
    var role = Json.array().add(role("mapped"));
    var group = watched().realm().createGroup("mapped-to");
    var path = "/groups/" + group + "/role-mappings/realm";
    assertThat(watched().changed(() -> watched().send("POST", path, role)))
        .containsExactly(watched().sweep());
    assertThat(watched().changed(() -> watched().send("DELETE", path, role)))
        .containsExactly(watched().sweep());
  }

  @Test
  default void
      a_role_put_into_another_asks_for_a_sweep_because_its_holders_go_unseen_and_a_renamed_one_dirties_nothing() {
    var role = role("plain");
    var composite = Json.array().add(role("inner"));
    var renamed = role.deepCopy();
    assertThat(
            watched().changed(() -> watched().send("POST", "/roles/plain/composites", composite)))
        .containsExactly(watched().sweep());
    ((ObjectNode) renamed).put("name", "plainer");
    assertThat(watched().changed(() -> watched().send("PUT", "/roles/plain", renamed))).isEmpty();
  }

  /** Keycloak takes it out by a bulk statement, which only its admin event tells of. */
  default List<String> changedByTakingARoleOutOfAnother() {
    role("outer");
    var composite = Json.array().add(role("taken-out"));
    watched().send("POST", "/roles/outer/composites", composite);
    return watched().changed(() -> watched().send("DELETE", "/roles/outer/composites", composite));
  }

  @Test
  default void deleting_a_role_asks_for_a_sweep_because_its_holders_go_unseen() {
    var role = Json.array().add(role("dropped"));
    watched().send("POST", "/users/" + watched().user("stripped") + "/role-mappings/realm", role);
    assertThat(watched().changed(() -> watched().send("DELETE", "/roles/dropped", null)))
        .containsExactly(watched().sweep());
  }

  @Test
  default void roles_of_a_client_count_as_those_of_the_realm() {
    var client = client("application");
    var role = Json.array().add(clientRole(client, "operator"));
    var user = watched().user("operator");
    var group = watched().realm().createGroup("operators");
    var path = "/role-mappings/clients/" + client;
    assertThat(watched().changed(() -> watched().send("POST", "/users/" + user + path, role)))
        .containsExactly("U " + user);
    assertThat(watched().changed(() -> watched().send("DELETE", "/users/" + user + path, role)))
        .containsExactly("U " + user);
    assertThat(watched().changed(() -> watched().send("POST", "/groups/" + group + path, role)))
        .containsExactly(watched().sweep());
  }

  @Test
  default void deleting_a_client_with_roles_asks_for_one_sweep() {
    var client = client("retired");
    var held = Json.array().add(clientRole(client, "held"));
    clientRole(client, "unheld");
    var user = watched().user("retiree");
    watched().send("POST", "/users/" + user + "/role-mappings/clients/" + client, held);
    assertThat(watched().changed(() -> watched().send("DELETE", "/clients/" + client, null)))
        .containsExactly(watched().sweep());
  }

  @Test
  default void service_accounts_dirty_nothing() {
    var client = Json.object("{'clientId': 'machine', 'serviceAccountsEnabled': true}");
    assertThat(watched().changed(() -> watched().send("POST", "/clients", client))).isEmpty();
    var id = watched().send("GET", "/clients?clientId=machine", null).path(0).path("id").asText();
    var account = watched().send("GET", "/clients/" + id + "/service-account-user", null);
    var user = account.path("id").asText();
    var group = watched().realm().createGroup("machines");
    assertThat(watched().changed(() -> watched().realm().join(user, group))).isEmpty();
    assertThat(
            watched()
                .changed(() -> watched().realm().changeUser(user, it -> it.put("firstName", "R2"))))
        .isEmpty();
    assertThat(watched().changed(() -> watched().send("DELETE", "/clients/" + id, null))).isEmpty();
  }

  @Test
  default void the_hidden_group_of_an_organization_is_no_group_but_has_members() {
    watched().realm().send("PUT", "", Json.object("{'organizationsEnabled': true}")).ok();
    var organization = Json.object("{'name': 'acme', 'alias': 'acme'}");
    organization.set("domains", Json.array().add(Json.object("{'name': 'acme.example'}")));
    assertThat(watched().changed(() -> watched().send("POST", "/organizations", organization)))
        .isEmpty();
    var id = watched().send("GET", "/organizations", null).path(0).path("id").asText();
    var user = watched().user("organized");
    var members = "/organizations/" + id + "/members";
    assertThat(watched().changed(() -> watched().send("POST", members, TextNode.valueOf(user))))
        .singleElement()
        .asString()
        .startsWith("M ")
        .endsWith(" " + user);
    assertThat(watched().changed(() -> watched().send("DELETE", members + "/" + user, null)))
        .singleElement()
        .asString()
        .startsWith("M ")
        .endsWith(" " + user);
    assertThat(watched().changed(() -> watched().send("DELETE", "/organizations/" + id, null)))
        .isEmpty();
  }

  private String client(String name) {
    var client = Json.object().put("clientId", name);
    return watched().realm().send("POST", "/clients", client).createdId();
  }

  private JsonNode clientRole(String client, String name) {
    var roles = "/clients/" + client + "/roles";
    watched().send("POST", roles, Json.object().put("name", name));
    return watched().send("GET", roles + "/" + name, null);
  }

  private JsonNode role(String name) {
    watched().send("POST", "/roles", Json.object().put("name", name));
    return watched().send("GET", "/roles/" + name, null);
  }
}
