package dev.lockstep.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.Guard;
import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.connection.Scope;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.rules.NameClash;
import dev.lockstep.server.directory.rules.RuleSet;
import dev.lockstep.server.http.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What organization admins do on pages, without scripts: the forms, what they change, and what they
 * say.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeedsTest {
  private static final Map<String, String> RULES =
      Map.of(
          "default-role", "ADMIN",
          "name-clash", "LINK",
          "emergency-removal", "on",
          "remembered-days", "7",
          "guard-count", "5",
          "guard-percent", "2");

  private final Hosted hosted;
  private final Acme acme;
  private final Guard guard;

  DeedsTest(Hosted hosted, Acme acme, Guard guard) {
    this.hosted = hosted;
    this.acme = acme;
    this.guard = guard;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme.make();
  }

  private HttpResponse<String> submit(String page, String action, Map<String, String> typed) {
    return acme.admin().submit(acme.home() + page, acme.home() + action, typed);
  }

  private HttpResponse<String> confirm(String path) {
    return submit(path, path, Map.of());
  }

  private String open(String path) {
    return acme.admin().open(acme.home() + path).body();
  }

  private UUID organization() {
    return acme.organization().id();
  }

  @Test
  void a_held_group_is_linked_by_its_card_and_the_link_is_undone() {
    var list = "/provisioning/decisions";
    var platform =
        acme.decisions().waiting(organization()).stream()
            .filter(held -> held.name().equals("Platform"))
            .findFirst()
            .orElseThrow();
    assertThat(open(list))
        .contains("<strong>2</strong> people join")
        .contains("<strong>1</strong> person leaves");
    assertThat(open("")).contains(", decisions waiting: </span>1</span>");

    var typed = Map.of("group", platform.group().toString(), "choice", "LINK", "give-role", "yes");
    assertThat(submit(list, list, typed).body()).contains("Platform is linked. 2 joined, 1 left.");
    assertThat(hosted.member(acme.organization(), "Farid Haddad").role()).isEqualTo(Role.ADMIN);
    assertThat(acme.decisions().waitingCount(organization())).isZero();

    var undo = "/teams/" + acme.team("Platform") + "/do/undo";
    assertThat(open(undo)).contains("Undo the link of Platform?").contains("2 people of before");
    assertThat(confirm(undo).body()).contains("The link of Platform is undone.");
    assertThat(acme.decisions().waitingCount(organization())).isEqualTo(1);
  }

  @Test
  void a_card_without_a_choice_decides_nothing() {
    var list = "/provisioning/decisions";
    var answer = submit(list, list, Map.of());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Choose what shall happen to the group first");
    assertThat(acme.decisions().waitingCount(organization())).isEqualTo(1);
  }

  @Test
  void a_linked_team_is_changed_after_a_warning_and_the_difference_is_taken_back() {
    var finance = "/teams/" + acme.team("Finance");
    var lucia = acme.member("Lucía Romero").toString();
    var add = finance + "/people/add";
    var asked = submit(add, add, Map.of("member", lucia));
    assertThat(asked.body()).contains("Add Lucía Romero to Finance, which Keycloak manages?");
    assertThat(confirm(finance + "/people/" + lucia + "/add").body())
        .contains("Lucía Romero is in Finance now.")
        .contains("<strong>Lucía Romero</strong> was added here");

    var reverted = submit(finance, finance + "/people/revert", Map.of("member", lucia));
    assertThat(reverted.body())
        .contains("Finance is again as Keycloak says.")
        .doesNotContain("<strong>Lucía Romero</strong>");
  }

  @Test
  void a_link_is_paused_resumed_and_cut() {
    var finance = "/teams/" + acme.team("Finance");
    assertThat(confirm(finance + "/do/pause").body()).contains("The link to Keycloak is paused.");
    assertThat(confirm(finance + "/do/resume").body()).contains("can write to Finance again");
    assertThat(confirm(finance + "/do/detach").body()).contains("Kept here only.");
  }

  @Test
  void a_removed_team_is_restored_from_the_list() {
    var club = acme.team("Book club");
    assertThat(confirm("/teams/" + club + "/do/remove").body())
        .contains("Book club was removed.")
        .contains("Removed in the last 30 days");
    var restore = "/teams/" + club + "/do/restore";
    assertThat(submit("/teams", restore, Map.of()).body())
        .contains("The team is back")
        .contains("Hiro Tanaka");
  }

  @Test
  void a_team_is_made_and_renamed_and_a_taken_name_is_refused() {
    assertThat(submit("/teams/new", "/teams/new", Map.of("name", "Chess")).body())
        .contains("<h1>Chess</h1>");
    var rename = "/teams/" + acme.team("Chess") + "/do/rename";
    assertThat(submit(rename, rename, Map.of("name", "Book club")).statusCode()).isEqualTo(409);
    assertThat(submit(rename, rename, Map.of("name", "Go")).body()).contains("<h1>Go</h1>");
  }

  @Test
  void a_role_is_changed_but_the_last_organization_admin_stays_one() {
    var hiro = "/members/" + acme.member("Hiro Tanaka");
    var role = hiro + "/do/role";
    assertThat(submit(role, role, Map.of("role", "ADMIN")).statusCode()).isEqualTo(200);
    assertThat(hosted.member(acme.organization(), "Hiro Tanaka").role()).isEqualTo(Role.ADMIN);

    var own = "/members/" + acme.member("Ann Berger") + "/do/role";
    var refused = submit(own, own, Map.of("role", "MEMBER"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("The role did not change");
  }

  @Test
  void an_emergency_removal_needs_the_rule_and_the_typed_email() {
    var chloe = "/members/" + acme.member("Chloé Martin");
    var removal = chloe + "/do/emergency-removal";
    assertThat(open(chloe)).doesNotContain("Emergency removal…");
    var mail = hosted.member(acme.organization(), "Chloé Martin").email();
    assertThat(submit(removal, removal, Map.of("mail", String.valueOf(mail))).statusCode())
        .isEqualTo(409);

    var rules = hosted.directory.rules();
    rules.change(
        Hosted.actor(acme.organization()), rules.get(organization()).withEmergencyRemoval(true));
    assertThat(open(chloe)).contains("Emergency removal…");
    assertThat(submit(removal, removal, Map.of("mail", "x@y.example")).statusCode()).isEqualTo(409);
    assertThat(submit(removal, removal, Map.of("mail", String.valueOf(mail))).body())
        .contains("Chloé Martin was removed in an emergency.");
  }

  @Test
  void rules_are_saved_as_typed_and_a_wrong_number_saves_nothing() {
    var path = "/provisioning/rules";
    assertThat(submit(path, path, RULES).body()).contains("The rules are saved");
    var rules = hosted.directory.rules().get(organization());
    assertThat(rules).isEqualTo(new RuleSet(Role.ADMIN, true, NameClash.LINK, 7, 5, 2, false));
    assertThat(open(path))
        .containsPattern("value=\"ADMIN\"[^>]* checked")
        .containsPattern("value=\"LINK\"[^>]* checked")
        .contains("value=\"7\"", "value=\"5\"", "value=\"2\"");

    wrong("remembered-days", "0", "3651", "");
    wrong("guard-count", "0", "many", "99999999999");
    wrong("guard-percent", "-1", "101", "1.5");
    wrong("default-role", "ORGANIZATION_ADMIN", "KING");
    wrong("name-clash", "FIGHT");
    assertThat(hosted.directory.rules().get(organization())).isEqualTo(rules);
    assertThat(saved("guard-count", "many").body())
        .contains("must be a whole number, was “many”", "value=\"many\"");
  }

  private void wrong(String field, String... values) {
    for (var value : values) {
      assertThat(saved(field, value).statusCode()).as(field + " " + value).isEqualTo(409);
    }
  }

  private HttpResponse<String> saved(String field, String value) {
    var typed = new HashMap<>(RULES);
    typed.put(field, value);
    return submit("/provisioning/rules", "/provisioning/rules", typed);
  }

  @Test
  void a_group_is_given_a_role_and_loses_it() {
    var path = "/provisioning/rules";
    submit(path, path + "/groups", Map.of("group", "Leads", "role", "ADMIN"));
    var rule =
        hosted.directory.rules().groupRoles(organization()).stream()
            .filter(one -> one.group().equals("Leads"))
            .findFirst()
            .orElseThrow();
    assertThat(confirm(path + "/groups/" + rule.id() + "/remove").body())
        .contains("The group Leads gives no role any more.");
  }

  @Test
  void a_token_has_the_uses_and_the_end_that_were_chosen_and_is_replaced() {
    var make = "/provisioning/tokens/new";
    var typed = Map.of("connection", "Okta", "name", "Reports", "uses", "read", "days", "30");
    assertThat(submit(make, make, typed).body()).contains("can read all members and teams");
    var made = token("Reports");
    assertThat(made.scopes()).isEqualTo(Set.of(Scope.READ));
    assertThat(made.expires()).isNotNull();

    var rotate = "/provisioning/tokens/" + made.id() + "/rotate";
    assertThat(submit(rotate, rotate, Map.of("hours", "24")).body()).contains("id=\"new-token\"");
    assertThat(open("/provisioning/tokens")).contains("Works, being replaced");
    var extend = "/provisioning/tokens/" + made.id() + "/extend";
    assertThat(submit("/provisioning/tokens", extend, Map.of()).body())
        .contains("works for another 7 days");
  }

  private Token token(String name) {
    return acme.tokens().list(organization()).stream()
        .filter(token -> token.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_stopped_connection_is_let_go_on_or_refused() {
    acme.tripTheGuard();
    assertThat(open("")).contains("removes too many people and was stopped");
    var keycloak = state();
    assertThat(keycloak.mode()).isEqualTo(GuardState.Mode.TRIPPED);
    var path = "/provisioning/guard/" + keycloak.connection();
    assertThat(confirm(path + "/approve").body()).contains("pass for an hour");
    assertThat(state().mode()).isEqualTo(GuardState.Mode.APPROVED);
    confirm(path + "/refuse");
    assertThat(state().mode()).isEqualTo(GuardState.Mode.REFUSED);
  }

  private GuardState state() {
    return guard.states(organization()).stream()
        .filter(state -> state.name().equals("Keycloak"))
        .findFirst()
        .orElseThrow();
  }
}
