package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SetUpTest {
  private static final Pattern DONE =
      Pattern.compile("<li class=\"done\"><div><span [^>]*>Done: </span>([^<]*)");

  private final Hosted hosted;
  private final Acme acme;

  SetUpTest(Hosted hosted, Acme acme) {
    this.hosted = hosted;
    this.acme = acme;
  }

  @Test
  void each_step_ticks_itself_off_when_the_identity_provider_has_done_it() {
    acme.make();
    var okta = acme.home() + "/provisioning/set-up/okta";
    assertThat(done(acme.admin().part(okta + "/progress").body()))
        .containsExactly(
            "Token made",
            "Provisioning turned on",
            "First call answered",
            "First person",
            "First group");
    var entra = acme.home() + "/provisioning/set-up/entra-id";
    assertThat(done(acme.admin().part(entra + "/progress").body()))
        .containsExactly("Provisioning turned on");
  }

  @Test
  void a_token_is_made_on_the_page_and_shown_once() {
    var organization = hosted.organization();
    var browser = hosted.signedIn(organization);
    var okta = Cookies.pathOf(organization.name()) + "/provisioning/set-up/okta";
    assertThat(browser.submit(okta, okta, Map.of()).body())
        .contains("id=\"new-token\"")
        .contains("The token is shown until you leave this page.");
    assertThat(browser.open(okta).body())
        .doesNotContain("id=\"new-token\"")
        .contains("Make another token");
    assertThat(done(browser.part(okta + "/progress").body())).containsExactly("Token made");
  }

  @Test
  void keycloak_is_given_one_text_and_nobody_else_is() {
    var organization = hosted.organization();
    var browser = hosted.signedIn(organization);
    var setUp = Cookies.pathOf(organization.name()) + "/provisioning/set-up/";
    assertThat(browser.submit(setUp + "keycloak", setUp + "keycloak", Map.of()).body())
        .containsPattern("id=\"connection-code\" readonly value=\"lockstep:[\\w-]+\"")
        .contains("lapses in an hour");
    assertThat(browser.open(Cookies.pathOf(organization.name()) + "/provisioning/tokens").body())
        .contains("unless used before");
    assertThat(browser.submit(setUp + "okta", setUp + "okta", Map.of()).body())
        .doesNotContain("connection-code");
  }

  @Test
  void a_part_of_a_page_sends_the_whole_page_to_the_door_when_the_session_is_over() {
    var organization = hosted.organization();
    var answer =
        new Browser()
            .part(Cookies.pathOf(organization.name()) + "/provisioning/set-up/okta/progress");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect"))
        .hasValue("/?organization=" + organization.name());
  }

  @Test
  void an_unknown_identity_provider_is_not_there() {
    var organization = hosted.organization();
    var path = Cookies.pathOf(organization.name()) + "/provisioning/set-up/nobody";
    assertThat(hosted.signedIn(organization).open(path).statusCode()).isEqualTo(404);
  }

  private static java.util.List<String> done(String page) {
    return DONE.matcher(page).results().map(found -> found.group(1)).toList();
  }
}
