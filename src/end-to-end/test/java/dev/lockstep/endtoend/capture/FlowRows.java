package dev.lockstep.endtoend.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.capture.ways.Mailbox;
import dev.lockstep.endtoend.capture.ways.People;
import dev.lockstep.endtoend.capture.ways.Visitor;
import dev.lockstep.endtoend.rest.Json;
import java.util.Map;
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
    var rows =
        watched()
            .changed(
                () ->
                    people()
                        .changeProfile(token, Watched.person("editor").put("firstName", "Edith")));
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

  @Test
  default void a_profile_that_must_be_updated_at_sign_in_dirties_the_user() {
    var id = watched().user("asked");
    people().password(id);
    require(id, "UPDATE_PROFILE");
    var visitor = new Visitor();
    var profile = people().signIn(visitor, "asked");
    var answers =
        Map.of(
            "username", "asked", "email", "asked@acme.example", "firstName", "A", "lastName", "B");
    assertThat(watched().changed(() -> visitor.submit(profile, answers).done()))
        .containsExactly("U " + id);
  }

  @Test
  default void an_email_verified_by_its_link_dirties_the_user() throws InterruptedException {
    try (var mailbox = Mailbox.open()) {
      var smtp = Json.object("{'host': '127.0.0.1', 'from': 'keycloak@acme.example'}");
      smtp.put("port", Integer.toString(mailbox.port()));
      watched().send("PUT", "", Json.object().set("smtpServer", smtp));
      var id = watched().user("unverified");
      people().password(id);
      require(id, "VERIFY_EMAIL");
      var visitor = new Visitor();
      people().signIn(visitor, "unverified");
      var link = mailbox.link();
      assertThat(watched().changed(() -> visitor.open(link).done())).containsExactly("U " + id);
      assertThat(watched().realm().user(id).path("emailVerified").asBoolean()).isTrue();
    }
  }

  private void require(String id, String action) {
    watched().realm().changeUser(id, user -> user.withArray("/requiredActions").add(action));
  }

  private People people() {
    return new People(watched().keycloak().url(), watched().realm());
  }
}
