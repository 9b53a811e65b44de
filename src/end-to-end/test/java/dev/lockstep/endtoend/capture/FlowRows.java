package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.rest.Json;
import org.junit.jupiter.api.Test;

/** What users do themselves and what Keycloak does to them. */
interface FlowRows {
  Watched watched();

  @Test
  default void self_registration_dirties_the_new_user() {
    var rows = watched().changed(() -> people().register("walk-in", "walk-in@acme.example"));
    var id =
        watched()
            .send("GET", "/users?username=walk-in&exact=true", null)
            .path(0)
            .path("id")
            .asText();
    assertThat(rows).containsExactly("U " + id);
  }

  @Test
  default void a_profile_changed_in_the_account_console_dirties_the_user() {
    var id = watched().user("editor");
    people().password(id);
    var token = people().token("editor");
    var rows = watched().changed(() -> people().changeProfile(token, "editor", "Edith"));
    assertThat(rows).containsExactly("U " + id);
  }

  @Test
  default void a_permanent_lockout_dirties_the_user() throws InterruptedException {
    watched()
        .send(
            "PUT",
            "",
            Json.object(
                "{'bruteForceProtected': true, 'permanentLockout': true, 'failureFactor': 2}"));
    var id = watched().user("locked");
    people().password(id);
    var rows =
        watched()
            .changes()
            .soonAfter(
                () -> {
                  for (int i = 0; i < 5; i++) people().failToSignIn("locked");
                });
    watched()
        .send("PUT", "", Json.object("{'bruteForceProtected': false, 'permanentLockout': false}"));
    assertThat(rows).isNotEmpty().allMatch(row -> row.equals("U " + id));
    assertThat(watched().realm().user(id).path("enabled").asBoolean()).isFalse();
  }

  @Test
  default void a_workflow_that_disables_a_user_dirties_it() throws InterruptedException {
    var id = watched().user("workflow");
    var workflow = Json.object("{'name': 'leavers', 'steps': [{'uses': 'disable-user'}]}");
    watched().send("POST", "/workflows", workflow);
    var flow = watched().send("GET", "/workflows", null).path(0).path("id").asText();
    var rows =
        watched()
            .changes()
            .soonAfter(
                () ->
                    watched()
                        .send(
                            "POST", "/workflows/" + flow + "/activate/USERS/" + id, Json.object()));
    watched().send("DELETE", "/workflows/" + flow, null);
    assertThat(rows).containsExactly("U " + id);
  }

  private People people() {
    return new People(watched());
  }
}
