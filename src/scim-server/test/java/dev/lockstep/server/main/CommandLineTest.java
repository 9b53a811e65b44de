package dev.lockstep.server.main;

import static dev.lockstep.server.main.Shell.done;
import static dev.lockstep.server.main.Shell.refused;
import static dev.lockstep.server.main.Shell.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.main.Shell.Ran;
import dev.lockstep.server.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path data = Path.of("");

  @BeforeEach
  void useAFolderOfItsOwn() {
    System.setProperty("lockstep.data", data.toString());
  }

  @AfterEach
  void forgetTheFolder() {
    System.clearProperty("lockstep.data");
  }

  @Test
  void commands_start_the_database_for_themselves_and_find_what_others_left() {
    var created = run("organization create acme --admin ann@acme.example");
    assertThat(created)
        .isEqualTo(
            new Ran(0, "acme\nIts first admin is ann@acme.example. Next: admin-code acme\n", ""));

    assertThat(run("organization create acme --admin ann@acme.example").err())
        .contains("There is an organization acme already.");
    assertThat(run("organization create Acme! --admin ann@acme.example").err())
        .contains("can't be an organization's name");
    assertThat(run("organization create other --admin ann").err()).contains("is no e-mail address");
    assertThat(run("provisioning on acme").out()).isEqualTo("Provisioning of acme is on.\n");
    assertThat(run("admin-code acme").out())
        .matches("(?s)acme(-[2-9A-Z]{4}){4}\n.*/setup within 30 minutes.*");

    var token = run("token create acme --connection Okta").out();
    assertThat(token.lines().findFirst().orElse("")).matches("[A-Za-z0-9_-]{43}");
    assertThat(token)
        .contains("Base URL for Okta: http://localhost:8090/scim/v2/acme")
        .doesNotContain("Provisioning is off");

    var missing = run("token create globex");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("There is no organization globex.");
  }

  @Test
  void commands_use_the_database_of_a_running_server() {
    try (var server = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(run("organization create acme --admin ann@acme.example").status()).isZero();
      assertThat(run("").err()).contains("Another server already uses the data folder");
      assertThat(server.address().url()).startsWith("jdbc:postgresql://127.0.0.1:");
    }
  }

  @Test
  void an_organization_may_be_empty_until_somebody_in_it_is_made_its_admin() {
    try (var server = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(server.address().url()).isNotEmpty();
      assertThat(done("organization create globex")).contains("nobody can sign in to it yet");
      refused("admin-code globex", "member role globex USERNAME organization-admin");

      done("member add globex bob@globex.example");
      refused("member remove globex bob@globex.example", "No active organization admin");
      done("member role globex bob@globex.example organization-admin");
      assertThat(done("admin-code globex")).startsWith("globex-");
      refused(
          "member remove globex bob@globex.example", "No active organization admin would be left");
    }
  }

  @Test
  void the_rules_hold_on_the_command_line() {
    try (var server = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(server.address().url()).isNotEmpty();
      done("organization create acme --admin ann@acme.example");
      done("member add acme bob@acme.example --name Bob");
      done("provisioning on acme");
      refused("member add acme eve@acme.example", "Add this person there");
      done("member role acme bob@acme.example organization-admin");
      done("member remove acme ann@acme.example");
      refused("member remove acme bob@acme.example", "No active organization admin would be left");
      refused(
          "member role acme bob@acme.example admin", "No active organization admin would be left");
      var emergency = "member emergency-remove acme bob@acme.example --mail bob@acme.example";
      refused(emergency, "Emergency removal is switched off");
      done("rule set acme emergency-removal on");
      assertThat(done("rule list acme")).contains("emergency-removal on", "guard-count 50");
      refused(emergency, "No identity provider looks after this person");
      refused("rule set acme default-role organization-admin", "made one by one");
      assertThat(done("member why acme bob@acme.example"))
          .startsWith("No identity provider has called yet.");
      assertThat(done("member not-in-idp acme").lines()).hasSize(2);
      refused("decision link acme 01a20ef8-1e4e-727a-b2c9-080d22f9779f", "does not wait");
      assertThat(done("decision list acme")).isEqualTo("Waiting:\nDecided lately:\n");
      refused("team undo acme Finance", "There is no team Finance");
      assertThat(done("provisioning pause acme")).isEqualTo("Provisioning of acme is paused.\n");
    }
  }

  @Test
  void a_token_lives_on_the_command_line() {
    try (var server = LocalPostgres.startIn(data).orElseThrow()) {
      assertThat(server.address().url()).isNotEmpty();
      done("organization create acme --admin ann@acme.example");
      done("token create acme --connection Okta --scopes read,users --days 5");
      var listed = done("token list acme");
      assertThat(listed).contains("Okta", "read,users, works, never used, ends within 7 days");
      var id = listed.substring(0, 36);
      assertThat(done("token rotate acme " + id + " --days 3")).contains("3 more days");
      refused("token rotate acme " + id, "being replaced already");
      done("token revoke acme " + id);
      assertThat(done("token list acme").lines())
          .anyMatch(line -> line.startsWith(id) && line.contains("ended"));
      assertThat(done("guard list acme"))
          .isEqualTo("Okta: watching; 0 removals within the hour, 50 pass\n");
      refused("token create acme --scopes everything", "is not a command");
    }
  }

  @Test
  void a_database_that_is_not_there_is_a_sentence() {
    var settings =
        Map.of(
            "lockstep.mode", "production",
            "lockstep.jdbc-url", "jdbc:postgresql://127.0.0.1:1/lockstep",
            "lockstep.public-url", "http://localhost:8090");
    settings.forEach(System::setProperty);
    try {
      var ran = run("admin-code acme");
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).startsWith("The database can't be reached: ").doesNotContain("\tat ");
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void an_extension_schema_is_registered_from_a_file() throws IOException {
    run("organization create acme --admin ann@acme.example");
    var file = data.resolve("staff.json");
    Files.writeString(
        file,
        "{\"id\":\"urn:acme:Staff\",\"attributes\":[{\"name\":\"badge\",\"type\":\"string\"}]}");
    assertThat(run("schema add acme User " + file).out())
        .isEqualTo("urn:acme:Staff\nis a schema of User now.\n");
    assertThat(run("schema list acme").out()).contains("User urn:acme:Staff\n");
    assertThat(run("schema add acme User " + file).err()).contains("already");
    assertThat(run("schema add acme User " + data.resolve("none.json")).err())
        .contains("can't be read");
    assertThat(run("schema add acme Robot " + file).err()).contains("is not a command");
    assertThat(run("schema remove acme urn:acme:STAFF").status()).isZero();
    assertThat(run("schema list acme").out()).doesNotContain("urn:acme:Staff");
  }

  @Test
  void what_is_no_command_is_answered_with_the_commands() {
    for (var line :
        List.of(
            "create", "organization create", "token", "provisioning maybe acme", "admin-code")) {
      var ran = run(line);
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err())
          .contains("\"" + line + "\" is not a command.")
          .contains("admin-code ORGANIZATION");
    }
    assertThat(run("help").out()).contains("lockstep.public-url");
  }
}
