package dev.lockstep.server.main;

import static dev.lockstep.server.main.Shell.done;
import static dev.lockstep.server.main.Shell.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.scim.Target;
import dev.lockstep.server.log.search.AuditSearches;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Database;
import dev.lockstep.server.store.TestDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the command line does in an organization that an identity provider feeds: what it prints,
 * what then is, and that the audit log says who did it.
 */
class CommandDeedsTest {
  private static final String NAME = TestDatabase.create();
  private static final Database DATABASE = TestDatabase.migrated(NAME);
  private static final Directory DIRECTORY = Directory.over(DATABASE, Clock.systemUTC());
  private static final Map<String, String> SETTINGS =
      Map.of(
          "lockstep.mode", "production",
          "lockstep.jdbc-url", TestDatabase.url(NAME),
          "lockstep.public-url", "http://localhost:8090");
  private static int made;

  private final String acme = "acme-" + made++;
  private Fed fed;

  @BeforeEach
  void anOrganizationThatIsFed() {
    SETTINGS.forEach(System::setProperty);
    done("organization create " + acme + " --admin ann@acme.example");
    done("member add " + acme + " hiro@acme.example --name Hiro");
    done("provisioning on " + acme);
    fed = Fed.by("Okta", DATABASE, DIRECTORY.organizations().find(acme).orElseThrow());
  }

  @AfterEach
  void forgetTheSettings() {
    SETTINGS.keySet().forEach(System::clearProperty);
  }

  /** The audit log has this as the last thing that was done, by the command line. */
  private void audited(String what) {
    var last =
        new AuditSearches(DATABASE)
            .find(fed.actor().organization(), "", null, Span.newest(1))
            .rows()
            .getFirst()
            .audit();
    assertThat(last.who() + " " + last.what()).isEqualTo("the command line " + what);
  }

  private static String first(String printed) {
    return printed.lines().findFirst().orElse("");
  }

  @Test
  void a_linked_team_is_looked_into_changed_paused_and_detached() {
    fed.group("Finance", fed.user("chloe"));
    assertThat(done("team link " + acme + " finance"))
        .isEqualTo("Finance\nFed by the group Finance of Okta.\n");
    refused("team add " + acme + " Finance hiro@acme.example", "keeps this team in step");

    assertThat(done("team add " + acme + " Finance hiro@acme.example --despite-link yes"))
        .isEqualTo("hiro@acme.example\nis in Finance.\n");
    audited("added Hiro to Finance");
    assertThat(done("team remove " + acme + " Finance chloe@acme.example --despite-link yes"))
        .isEqualTo("chloe@acme.example\nis no longer in Finance.\n");
    audited("took chloe out of Finance");
    assertThat(fed.people("Finance")).containsExactly("hiro");
    assertThat(done("team link " + acme + " Finance"))
        .contains("Hiro was added here by the command line at ")
        .contains("chloe was removed here by the command line at ");

    assertThat(done("team pause " + acme + " Finance")).isEqualTo("Finance\npause: done.\n");
    audited("paused the link of the team Finance");
    assertThat(done("team link " + acme + " Finance")).contains("of Okta, paused.");
    assertThat(done("team resume " + acme + " Finance")).isEqualTo("Finance\nresume: done.\n");
    audited("resumed the link of the team Finance");
    assertThat(done("team detach " + acme + " Finance")).isEqualTo("Finance\ndetach: done.\n");
    audited("detached the team Finance from its group");
    assertThat(done("team link " + acme + " Finance"))
        .isEqualTo("Finance\nNo group feeds it: its people are chosen here.\n");
  }

  @Test
  void a_team_gives_a_role_and_one_that_went_with_its_group_is_restored() {
    var labs = fed.group("Labs", fed.user("chloe"));
    assertThat(done("team role " + acme + " Labs admin"))
        .isEqualTo("Labs\ngives the role admin now.\n");
    audited("let the team Labs give the role admin");
    done("team role " + acme + " Labs member");

    fed.groups().delete(fed.caller(), new Target(labs));
    refused("team link " + acme + " Labs", "There is no team Labs there");
    assertThat(done("team restore " + acme + " labs"))
        .isEqualTo("labs\nis back; its people are chosen here.\n");
    audited("restored the team Labs");
    assertThat(fed.people("Labs")).containsExactly("chloe");
    refused("team restore " + acme + " Labs", "No team Labs was removed there within 30 days");
  }

  @Test
  void a_held_group_is_linked_with_its_role_and_the_link_undone_by_either_name() {
    DIRECTORY
        .teams()
        .changeRole(fed.actor(), fed.team("Platform", "hiro@acme.example"), Role.ADMIN);
    var group = fed.group("Platform", fed.user("chloe"), fed.user("farid"));
    assertThat(done("decision list " + acme))
        .isEqualTo(
            """
            Waiting:
            %s Platform from Okta: linked, 2 would join, 0 stay, 1 leave; the team gives the role admin
            Decided lately:
            """
                .formatted(group));

    var linked = done("decision link " + acme + " " + group + " --give-role yes");
    assertThat(linked).endsWith("\nPlatform: link. 2 joined, 0 stayed, 1 left.\n");
    audited("linked the team Platform to its group");
    assertThat(fed.people("Platform")).containsExactly("chloe", "farid");
    assertThat(fed.member("chloe@acme.example").role()).isEqualTo(Role.ADMIN);
    assertThat(done("decision list " + acme))
        .contains(first(linked) + " Platform: link by the command line at ");

    assertThat(done("decision undo " + acme + " " + first(linked)))
        .isEqualTo(first(linked) + "\nwas taken back.\n");
    audited("took back the decision about the group Platform");
    assertThat(fed.people("Platform")).containsExactly("hiro");
    assertThat(done("decision list " + acme)).contains(", taken back\n");

    done("decision link " + acme + " " + group);
    assertThat(done("team undo " + acme + " Platform")).isEqualTo("Platform\nundo: done.\n");
    audited("undid the link of the team Platform");
    assertThat(fed.people("Platform")).containsExactly("hiro");
  }

  @Test
  void a_held_group_is_kept_apart_or_ignored() {
    fed.team("Research", "hiro@acme.example");
    var research = fed.group("Research", fed.user("chloe"));
    fed.team("Sales");
    var sales = fed.group("Sales");
    assertThat(done("decision keep-apart " + acme + " " + research))
        .endsWith("\nResearch: keep-apart. 0 joined, 0 stayed, 0 left.\n");
    audited("kept the team Research apart from the group of its name");
    assertThat(fed.people("Research (local)")).containsExactly("hiro");
    assertThat(fed.people("Research")).containsExactly("chloe");
    assertThat(done("decision ignore " + acme + " " + sales)).contains("\nSales: ignore.");
    audited("set the group Sales aside");
    assertThat(done("decision list " + acme)).startsWith("Waiting:\nDecided lately:\n");
  }

  @Test
  void a_stopped_connection_is_refused_let_pass_and_watched_again() {
    done("rule set " + acme + " guard-percent 0");
    done("rule set " + acme + " guard-count 1");
    fed.users().delete(fed.caller(), new Target(fed.user("one")));
    var two = fed.user("two");
    assertThat(stopped(two)).isTrue();
    assertThat(done("guard list " + acme))
        .isEqualTo("Okta: tripped; 1 removals within the hour, 1 pass\n");
    assertThat(done("guard refuse " + acme + " okta")).isEqualTo("okta\nrefuse: done.\n");
    audited("refused the removals of a connection");
    assertThat(done("guard list " + acme)).startsWith("Okta: refused; ");
    assertThat(stopped(two)).isTrue();
    assertThat(done("guard approve " + acme + " Okta")).isEqualTo("Okta\napprove: done.\n");
    audited("let the removals of a connection pass");
    assertThat(stopped(two)).isFalse();
    assertThat(done("guard watch " + acme + " Okta")).isEqualTo("Okta\nwatch: done.\n");
    audited("had the removals of a connection counted afresh");
    assertThat(done("guard list " + acme))
        .isEqualTo("Okta: watching; 0 removals within the hour, 1 pass\n");
    refused("guard approve " + acme + " Entra", "There is no connection Entra there");
  }

  private boolean stopped(UUID user) {
    try {
      fed.users().delete(fed.caller(), new Target(user));
      return false;
    } catch (ScimException e) {
      return true;
    }
  }

  @Test
  void every_rule_is_set_and_listed() {
    var rules =
        Map.of(
            "default-role", "admin",
            "emergency-removal", "on",
            "name-clash", "link",
            "remembered-days", "7",
            "guard-count", "5",
            "guard-percent", "2",
            "group-roles", "on");
    rules.forEach(
        (rule, value) -> {
          assertThat(done("rule set " + acme + " " + rule + " " + value))
              .isEqualTo(rule + "\nis " + value + " now.\n");
          audited("changed the rules");
        });
    var given = done("rule give " + acme + " Leads organization-admin");
    assertThat(given).endsWith("\npeople of Leads have the role organization admin.\n");
    audited("made a rule: people of Leads have the role organization admin");
    var list = done("rule list " + acme);
    rules.forEach((rule, value) -> assertThat(list).contains(rule + " " + value + "\n"));
    assertThat(list).endsWith(first(given) + " people of Leads have the role organization admin\n");

    assertThat(done("rule end " + acme + " " + first(given)))
        .isEqualTo(first(given) + "\nholds no longer.\n");
    audited("ended the rule for people of Leads");
    assertThat(done("rule list " + acme)).doesNotContain("Leads");
  }

  @Test
  void somebody_is_removed_in_an_emergency() {
    fed.user("chloe");
    var line = "member emergency-remove " + acme + " chloe@acme.example --mail ";
    done("rule set " + acme + " emergency-removal on");
    refused(line + "hiro@acme.example", "This is not the e-mail address");
    assertThat(fed.member("chloe@acme.example").active()).isTrue();
    assertThat(done(line + "chloe@acme.example"))
        .isEqualTo(
            "chloe@acme.example\nhas no access any more. Their identity provider may bring them back: remove them there too.\n");
    audited("removed chloe in an emergency");
    assertThat(fed.member("chloe@acme.example").active()).isFalse();
  }

  @Test
  void no_command_leaves_nobody_who_could_run_the_organization() {
    var last = "No active organization admin would be left";
    var ann = "ann@acme.example";
    fed.team("Rota", ann);
    done("team role " + acme + " Rota organization-admin");
    done("member role " + acme + " " + ann + " member");
    refused("member remove " + acme + " " + ann, last);
    refused("team remove " + acme + " Rota " + ann, last);
    refused("team role " + acme + " Rota admin", last);
    var held = fed.group("Rota", fed.user("chloe"));
    refused("decision link " + acme + " " + held, last);

    done("member role " + acme + " " + ann + " organization-admin");
    fed.user("ann");
    fed.group("Ops", fed.member(ann).id());
    var rule = first(done("rule give " + acme + " Ops organization-admin"));
    done("rule set " + acme + " group-roles on");
    done("team role " + acme + " Rota member");
    done("member role " + acme + " " + ann + " member");
    refused("rule end " + acme + " " + rule, last);
    refused("rule set " + acme + " group-roles off", last);
    refused("team detach " + acme + " Ops", last);
    refused("team remove " + acme + " Ops " + ann + " --despite-link yes", last);
    done("rule set " + acme + " emergency-removal on");
    refused("member emergency-remove " + acme + " " + ann + " --mail " + ann, last);
  }
}
