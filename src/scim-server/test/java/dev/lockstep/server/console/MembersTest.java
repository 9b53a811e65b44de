package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MembersTest {
  private final Hosted hosted;
  private final Tokens tokens;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Browser browser = new Browser();
  private String list = "";

  MembersTest(Hosted hosted, Tokens tokens) {
    this.hosted = hosted;
    this.tokens = tokens;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = hosted.organization();
    browser = hosted.signedIn(acme);
    list = Cookies.pathOf(acme.name()) + "/members";
  }

  private String page(String name) {
    return list + "/" + hosted.member(acme, name).id();
  }

  private void add(String name, String mail) {
    hosted
        .directory
        .members()
        .add(new Actor(acme.id(), "a test"), NewMember.named(name, mail, Role.MEMBER));
  }

  /** As if an identity provider had sent this person. */
  private void sync(String name) {
    tokens.issue(new Actor(acme.id(), "a test"), NewToken.of("Keycloak", "test"));
    var id = hosted.member(acme, name).id();
    hosted.database.write(
        acme.id(),
        session ->
            session.update(
                "update member set connection = (select id from connection where organization = ?) where organization = ? and id = ?",
                acme.id(),
                acme.id(),
                id));
  }

  @Test
  void somebody_is_added_by_hand_while_provisioning_is_off() {
    var page =
        browser.submit(
            list + "/add",
            list + "/add",
            Map.of("name", "Hiro Tanaka", "mail", "hiro@acme.example"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<h1>Hiro Tanaka</h1>")
        .contains("Hiro Tanaka is a member now.");
    assertThat(browser.open(list).body())
        .contains("Hiro Tanaka")
        .contains("Unsynced")
        .doesNotContain("is a member now");
  }

  @Test
  void a_taken_user_name_is_refused_with_what_was_typed_kept() {
    add("Hiro Tanaka", "hiro@acme.example");
    var page =
        browser.submit(
            list + "/add", list + "/add", Map.of("name", "Another", "mail", "HIRO@acme.example"));
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("Nobody was added").contains("value=\"HIRO@acme.example\"");
    assertThat(hosted.members(acme)).hasSize(2);
  }

  @Test
  void while_provisioning_is_on_adding_is_disabled_with_the_reason_and_the_place_to_add_instead() {
    tokens.issue(new Actor(acme.id(), "a test"), NewToken.of("Keycloak", "test"));
    hosted.provisioning(acme, Provisioning.ON);
    assertThat(browser.open(list).body())
        .contains("aria-disabled=\"true\" aria-describedby=\"add-why\">Add member</button>")
        .contains("New people come from Keycloak while provisioning is on.");
    assertThat(browser.open(list + "/add").body())
        .contains("Nobody can be added here while provisioning is on.")
        .doesNotContain("name=\"mail\"");
  }

  @Test
  void a_form_opened_before_provisioning_went_on_adds_nobody() {
    var token =
        browser
            .open(list + "/add")
            .body()
            .replaceAll(
                "(?s).*add\">\\s*<input type=\"hidden\" name=\"form-token\" value=\"([^\"]*)\".*",
                "$1");
    hosted.provisioning(acme, Provisioning.ON);
    var page =
        browser.post(
            list + "/add",
            Map.of("form-token", token, "name", "Hiro", "mail", "hiro@acme.example"));
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("Provisioning is on");
    assertThat(hosted.members(acme)).hasSize(1);
  }

  @Test
  void an_unsynced_member_is_removed_after_a_page_that_says_what_follows() {
    add("Hiro Tanaka", "hiro@acme.example");
    hosted.provisioning(acme, Provisioning.ON);
    var hiro = page("Hiro Tanaka");
    assertThat(browser.open(hiro).body()).contains("Why isn’t this person synced?");
    assertThat(browser.open(hiro + "/remove").body()).contains("loses access at once");
    var page = browser.submit(hiro + "/remove", hiro + "/remove", Map.of());
    assertThat(page.uri().getPath()).isEqualTo(list);
    assertThat(page.body()).contains("Hiro Tanaka was removed.");
    assertThat(hosted.members(acme))
        .extracting(member -> member.displayName())
        .containsExactly("Ann Berger");
  }

  @Test
  void a_synced_member_shows_its_source_and_cannot_be_removed_here() {
    add("Chloé Martin", "chloe@acme.example");
    sync("Chloé Martin");
    hosted.provisioning(acme, Provisioning.ON);
    assertThat(browser.open(list).body()).contains("Synced from </span>Keycloak");
    var chloe = page("Chloé Martin");
    assertThat(browser.open(chloe).body())
        .contains("Synced from Keycloak.")
        .contains("aria-disabled=\"true\" aria-describedby=\"remove-why\"")
        .doesNotContain("/remove\"");
    var page = browser.submit(chloe + "/remove", chloe + "/remove", Map.of());
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("An identity provider looks after this person");
    assertThat(hosted.members(acme)).hasSize(2);
  }

  @Test
  void the_only_admin_cannot_be_removed() {
    var ann = page("Ann Berger");
    var page = browser.submit(ann + "/remove", ann + "/remove", Map.of());
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("No active organization admin would be left");
  }

  @Test
  void search_filters_and_pages_find_people() {
    for (var i = 10; i < 40; i++) add("Person " + i, "p" + i + "@acme.example");
    sync("Person 39");
    assertThat(browser.open(list).body()).contains("1 to 25 of 31").contains("rel=\"next\"");
    assertThat(browser.open(list + "?page=2").body())
        .contains("26 to 31 of 31")
        .contains("Person 39");
    assertThat(browser.open(list + "?q=PERSON+39").body())
        .contains("1 to 1 of 1")
        .contains("p39@acme.example");
    assertThat(browser.open(list + "?show=synced").body())
        .contains("Person 39")
        .doesNotContain("Person 38");
    assertThat(browser.open(list + "?show=unsynced").body()).contains("1 to 25 of 30");
    assertThat(browser.open(list + "?q=ana+beger").body())
        .contains("Nobody found for “ana beger”")
        .contains("Clear the search");
  }

  @Test
  void names_are_shown_as_text() {
    add("<script>alert(1)</script>", "x@acme.example");
    assertThat(browser.open(list + "?q=<b>".replace("<", "%3C").replace(">", "%3E")).body())
        .contains("&lt;b&gt;");
    assertThat(browser.open(list).body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void a_member_of_another_organization_is_not_there() {
    var globex = hosted.organization();
    var foreign = hosted.member(globex, "Ann Berger").id();
    assertThat(browser.open(list + "/" + foreign).statusCode()).isEqualTo(404);
    assertThat(browser.open(list + "/no-id").statusCode()).isEqualTo(404);
  }
}
