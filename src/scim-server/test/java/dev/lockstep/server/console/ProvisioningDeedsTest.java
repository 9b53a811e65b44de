package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.server.connection.LastUses;
import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.directory.OnLinked;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.http.Client;
import dev.lockstep.server.http.PostgresResource;
import dev.lockstep.server.store.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin decides on the pages, and what the identity provider is told from then on. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProvisioningDeedsTest {
  private final Hosted hosted;
  private final Tokens tokens;
  private final LastUses uses;
  private final Decisions decisions;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Browser browser = new Browser();
  private Client okta = new Client("", null);
  private String home = "";

  ProvisioningDeedsTest(Hosted hosted, Tokens tokens, LastUses uses, Decisions decisions) {
    this.hosted = hosted;
    this.tokens = tokens;
    this.uses = uses;
    this.decisions = decisions;
  }

  @BeforeEach
  void anOrganizationThatOktaCalls() {
    acme = hosted.organization();
    browser = hosted.signedIn(acme);
    home = Cookies.pathOf(acme.name());
    hosted.provisioning(acme, Provisioning.ON);
    okta = client(NewToken.of("Okta", "Okta production"));
  }

  private Client client(NewToken token) {
    var issued = tokens.issue(Hosted.actor(acme), token);
    return new Client(Browser.address("/scim/v2/" + acme.name()).toString(), issued.text());
  }

  private HttpResponse<String> submit(String page, String action, Map<String, String> typed) {
    return browser.submit(home + page, home + action, typed);
  }

  private String confirm(String path) {
    return submit(path, path, Map.of()).body();
  }

  private String open(String path) {
    return browser.open(home + path).body();
  }

  private String user(String name) {
    return id(okta.post("/Users", "{'userName':'%1$s','displayName':'%1$s'}".formatted(name)));
  }

  private String group(String name, String member) {
    return id(
        okta.post(
            "/Groups", "{'displayName':'%s','members':[{'value':'%s'}]}".formatted(name, member)));
  }

  private static String id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Client.json(answer).path("id").asText();
  }

  private int removed(String user) {
    return okta.delete("/Users/" + user).statusCode();
  }

  private JsonNode member(String user) {
    return Client.json(okta.get("/Users/" + user));
  }

  @Test
  void paused_on_the_page_calls_are_told_to_come_back_and_resumed_they_are_answered() {
    var ada = user("ada");
    var pause = "/provisioning/switch?to=paused";
    assertThat(open(pause))
        .contains("Pause provisioning for " + acme.name() + "?")
        .contains("told to try again later");
    assertThat(submit(pause, "/provisioning/switch", Map.of()).body())
        .contains("Provisioning is paused. Nothing is lost")
        .contains("Told to call again later")
        .contains("Resume…");
    var answer = okta.get("/Users/" + ada);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-9][0-9]*");
    assertThat(open("/members/add")).contains("Nobody can be added here");

    submit("/provisioning/switch?to=on", "/provisioning/switch", Map.of());
    assertThat(member(ada).path("userName").asText()).isEqualTo("ada");
  }

  @Test
  void a_held_group_that_is_ignored_changes_nothing_and_is_decided_again() {
    var team = hosted.directory.teams().create(Hosted.actor(acme), "Sales");
    var held = group("Sales", user("ada"));
    var list = "/provisioning/decisions";
    assertThat(submit(list, list, Map.of("group", held, "choice", "IGNORE")).body())
        .contains("Sales is ignored. It can be decided again below.")
        .contains("Ignored Sales of Okta")
        .contains("Decide again…");
    assertThat(decisions.waitingCount(acme.id())).isZero();
    assertThat(hosted.directory.teams().people(acme.id(), team, 0, 9).items()).isEmpty();
    assertThat(okta.get("/Groups/" + held).body()).contains("\"ada\"");

    var again = list + "/" + decisions.decided(acme.id()).getFirst().id() + "/undo";
    assertThat(open(again)).contains("Decide about Sales again?");
    assertThat(confirm(again)).contains("The decision about Sales is taken back.");
    assertThat(decisions.waitingCount(acme.id())).isEqualTo(1);
  }

  @Test
  void a_link_is_undone_on_the_list_of_decisions_and_the_team_has_its_own_people_again() {
    var team = hosted.directory.teams().create(Hosted.actor(acme), "Platform");
    var ann = hosted.member(acme, "Ann Berger").id();
    hosted.directory.teams().addPerson(Hosted.actor(acme), team, ann, OnLinked.WARN);
    var held = group("Platform", user("ada"));
    var list = "/provisioning/decisions";
    submit(list, list, Map.of("group", held, "choice", "LINK"));
    assertThat(open("/teams/" + team)).contains("ada").doesNotContain("/members/" + ann);

    var undo = list + "/" + decisions.decided(acme.id()).getFirst().id() + "/undo";
    assertThat(open(undo)).contains("Undo the link of Platform?").contains("Undo the link");
    confirm(undo);
    assertThat(open("/teams/" + team)).contains("/members/" + ann);
  }

  @Test
  void the_card_of_a_stopped_connection_says_who_went_and_its_buttons_decide() {
    var rules = hosted.directory.rules();
    rules.change(Hosted.actor(acme), rules.get(acme.id()).withGuard(1, 0));
    var gone = user("gone");
    var stays = user("stays");
    okta.patch("/Users/" + gone, "{'op':'replace','value':{'active':false}}");
    assertThat(removed(stays)).isEqualTo(503);
    var bulk = "{'Operations':[{'method':'DELETE','path':'/Users/" + stays + "'}]}";
    assertThat(Client.json(okta.post("/Bulk", bulk)).at("/Operations/0/status").asText())
        .isEqualTo("503");

    var guard = "/provisioning/guard/" + connection();
    assertThat(open("/provisioning"))
        .contains("Okta removes too many people")
        .contains("1 person lost access within an hour; 1 may without a decision")
        .contains("<p class=\"quiet\">gone</p>")
        .contains(guard + "/approve")
        .contains(guard + "/refuse");
    assertThat(confirm(guard + "/refuse"))
        .contains("Removals by Okta are refused.")
        .contains("Decided by Ann Berger");
    assertThat(removed(stays)).isEqualTo(403);
    assertThat(okta.get("/Users").statusCode()).isEqualTo(200);

    assertThat(open(guard + "/approve")).contains("For an hour every removal passes");
    assertThat(confirm(guard + "/approve")).contains("Removals by Okta pass for an hour.");
    assertThat(removed(stays)).isEqualTo(204);
    assertThat(submit("/provisioning", guard + "/watch", Map.of()).body())
        .contains("pass and are counted again");
    assertThat(removed(user("next"))).isEqualTo(204);
    assertThat(removed(user("last"))).isEqualTo(503);
  }

  private UUID connection() {
    return UUID.fromString(
        open("/provisioning").replaceAll("(?s).*id=\"guard-([0-9a-f-]{36})\".*", "$1"));
  }

  @Test
  void a_rule_of_the_page_gives_a_groups_people_a_role_only_while_such_rules_hold() {
    group("Leads", user("ada"));
    var path = "/provisioning/rules";
    assertThat(submit(path, path + "/groups", Map.of("group", "leads", "role", "ADMIN")).body())
        .contains("The people of the group leads are meant to be Admin.");
    assertThat(hosted.member(acme, "ada").role()).isEqualTo(Role.MEMBER);

    var typed =
        Map.of(
            "default-role", "MEMBER",
            "name-clash", "ASK",
            "remembered-days", "90",
            "guard-count", "50",
            "guard-percent", "10",
            "group-roles", "on");
    submit(path, path, typed);
    assertThat(hosted.member(acme, "ada").role()).isEqualTo(Role.ADMIN);
    assertThat(open("/members/" + hosted.member(acme, "ada").id()))
        .contains("Admin through the rule for the group leads.");

    var rule = hosted.directory.rules().groupRoles(acme.id()).getFirst();
    var remove = path + "/groups/" + rule.id() + "/remove";
    assertThat(open(remove)).contains("The 1 person who is Admin only through it is so no longer");
    confirm(remove);
    assertThat(hosted.member(acme, "ada").role()).isEqualTo(Role.MEMBER);
  }

  @Test
  void when_and_from_where_and_by_what_a_token_was_used_last_is_on_the_page() {
    assertThat(open("/provisioning/tokens")).contains("Works, never used");
    okta.get("/Users?count=1");
    uses.flush();
    var token = tokens.list(acme.id()).getFirst();
    assertThat(token.used()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(open("/provisioning/tokens"))
        .containsPattern("just now.*<small>127\\.0\\.0\\.1, Java-http-client/");
    assertThat(open("/provisioning")).containsPattern("just now.*<small>Java-http-client/");

    tokens.revoke(Hosted.actor(acme), token.id());
    assertThat(okta.get("/Users?count=1").statusCode()).isEqualTo(401);
    uses.flush();
    assertThat(open("/provisioning/tokens")).contains("1 call refused since");
  }

  @Test
  void a_token_that_ends_soon_is_warned_of_and_one_that_ended_is_refused() {
    client(ending("Migration", Duration.ofDays(5)));
    client(ending("Yearly", Duration.ofDays(200)));
    assertThat(open("/provisioning/tokens")).containsOnlyOnce("Works, expires soon");
    assertThat(open(""))
        .contains("The token “Migration” of Okta expires on ")
        .doesNotContain("The token “Yearly”");

    var over = client(ending("Over", Duration.ofSeconds(-1)));
    assertThat(over.get("/Users").statusCode()).isEqualTo(401);
    assertThat(open("/provisioning/tokens")).contains("<span class=\"mark bad\">Expired</span>");
  }

  private static NewToken ending(String name, Duration left) {
    return new NewToken(
        Ids.next(), "Okta", name, NewToken.EVERYTHING, Instant.now().plus(left), null);
  }
}
