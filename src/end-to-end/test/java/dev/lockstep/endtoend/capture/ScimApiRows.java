package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.capture.ways.ScimClient;
import dev.lockstep.endtoend.rest.Json;
import org.junit.jupiter.api.Test;

/** Keycloak's own SCIM API in the operation table, where the server was built with it. */
interface ScimApiRows {
  Watched watched();

  @Test
  default void a_user_created_changed_and_deleted_by_keycloaks_scim_api_is_dirty_each_time() {
    var scim = ScimClient.of(watched().keycloak().url(), watched().realm());
    var user = Json.object("{'userName': 'scimmed', 'active': true}");
    user.set("schemas", Json.array().add("urn:ietf:params:scim:schemas:core:2.0:User"));
    user.set("name", Json.object("{'givenName': 'Sci', 'familyName': 'Mmed'}"));
    var email = Json.object("{'value': 'scimmed@acme.example', 'primary': true}");
    user.set("emails", Json.array().add(email));
    var created = watched().changed(() -> scim.send("POST", "/Users", user).ok());
    var id = watched().realm().userNamed("scimmed").path("id").asText();
    assertThat(created).containsExactly("U " + id);

    var operation = Json.object("{'op': 'replace', 'path': 'name.givenName', 'value': 'Skye'}");
    var patch = Json.object();
    patch.set("schemas", Json.array().add("urn:ietf:params:scim:api:messages:2.0:PatchOp"));
    patch.set("Operations", Json.array().add(operation));
    assertThat(watched().changed(() -> scim.send("PATCH", "/Users/" + id, patch).ok()))
        .containsExactly("U " + id);
    assertThat(watched().changed(() -> scim.send("DELETE", "/Users/" + id, null).ok()))
        .containsExactly("U " + id);
  }
}
