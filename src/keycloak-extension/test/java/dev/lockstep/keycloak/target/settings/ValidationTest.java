package dev.lockstep.keycloak.target.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class ValidationTest {
  private static final String CODE =
      "lockstep:eyJzY2ltIjoiaHR0cHM6Ly9zY2ltLmV4YW1wbGUvc2NpbS92Mi9hY21lIiwidG9rZW4iOiJzM2NyZXQifQ";
  private static final StoredTarget NEW = StoredTarget.NONE;
  private static final Properties MESSAGES = messages();

  private final ComponentModel target = new ComponentModel();

  ValidationTest() {
    target.put(Settings.ENDPOINT, "https://a.example/scim");
    target.put(Settings.TOKEN, "secret");
  }

  @Test
  void an_address_and_a_token_are_enough() {
    assertThatCode(() -> check(NEW)).doesNotThrowAnyException();
  }

  @Test
  void a_connection_code_is_all_that_needs_to_be_entered() {
    target.put(Settings.ENDPOINT, "");
    target.put(Settings.TOKEN, CODE);
    check(NEW);
    assertThat(target.get(Settings.ENDPOINT)).isEqualTo("https://scim.example/scim/v2/acme");
    assertThat(target.get(Settings.TOKEN)).isEqualTo("s3cret");
    assertThat(target.get(Settings.PRESET)).isEqualTo("lockstep");
  }

  @Test
  void a_code_for_the_same_address_is_a_new_token_and_leaves_the_preset_that_was_chosen() {
    target.put(Settings.ENDPOINT, "https://scim.example/scim/v2/acme/");
    target.put(Settings.PRESET, "keycloak");
    target.put(Settings.TOKEN, CODE);
    check(NEW);
    assertThat(target.get(Settings.TOKEN)).isEqualTo("s3cret");
    assertThat(target.get(Settings.PRESET)).isEqualTo("keycloak");
  }

  @Test
  void the_address_is_stored_in_its_one_spelling() {
    target.put(Settings.ENDPOINT, " HTTPS://A.example/scim/ ");
    check(NEW);
    assertThat(target.get(Settings.ENDPOINT)).isEqualTo("https://a.example/scim");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endpoint | '' | Enter the SCIM base URL",
        "endpoint | acme | \"acme\" is not a complete address.",
        "endpoint | https:/acme | is not a complete address.",
        "endpoint | https://a b | is not a complete address.",
        "endpoint | https://u:p@a.example | Leave the user name and password out",
        "endpoint | https://a.example/scim?x=1 | Leave out what follows ? or #",
        "endpoint | https://a.example/scim#x | Leave out what follows ? or #",
        "endpoint | https://a.example/scim/Users | Leave out \"/Users\" at the end",
        "endpoint | https://a.example/scim/users/ | Leave out \"/users\" at the end",
        "endpoint | https://refused.example | The operator refuses it.",
        "token | lockstep:!! | This connection code is not whole.",
        "token | lockstep:e30 | This connection code is not whole.",
        "token | lockstep: | This connection code is not whole.",
        "token | " + CODE + " | This connection code is for https://scim.example/scim/v2/acme.",
        "token | '' | or a vault expression such as ${vault.acme-scim}.",
        "token | 'Bearer secret' | The token has spaces",
        "auth | oauth | Enter the name of the client",
        "tokenExpires | soon | \"soon\" is no date.",
        "preset | other | Choose one of generic",
        "dialect | users.update=post | Enter patch, put for users.update; \"post\" is not.",
        "dialect | http.inFlight=0 | Enter at least 1 for http.inFlight; \"0\" is not.",
        "dialect | http.writesPerMinute=many | Enter a whole number for http.writesPerMinute;",
        "dialect | lists.size=5 | \"lists.size=5\" is no difference that a target can have.",
        "scope | nobody | Choose one of everyone, groups, rules",
        "scope | rules | Enter at least one rule",
        "scopeExclude | staff | is no rule. Write group:/path",
        "scopeExclude | client-role:editor | is no rule.",
        "mapping | titel = x | In the mapping \"titel = x\", at character 1: users have no attribute titel.",
        "groupsPushed | chosen | Enter the path of at least one group",
        "groupsPushed | attribute | Enter exactly one attribute",
        "groupPolicy | merge | Choose one of ask, link, skip",
        "onRemoval | wipe | Choose one of deactivate, delete, deleteLater, leaveGroups, nothing",
        "appendOnly | true | Choose \"nothing\" there, or switch append only off.",
        "mayDeactivate | false | but deactivating is switched off.",
        "removalDays | 0 | between 1 and 3650",
        "removalGraceSeconds | -1 | between 0 and 604800 seconds",
        "guardCount | 0 | between 1 and 1000000; \"0\" is not.",
        "guardPercent | 101 | Enter a percentage between 0 and 100",
        "alertEmails | ops at acme | \"ops at acme\" is none.",
        "connectTimeoutMs | 99 | between 100 and 60000 milliseconds; \"99\" is not.",
        "connectTimeoutMs | 15001 | must not be longer than the time for a call, 15000 ms.",
        "callDeadlineMs | 120001 | between 1000 and 120000 milliseconds",
        "callDeadlineMs | -5 | between 1000 and 120000 milliseconds",
        "callDeadlineMs | 1e4 | between 1000 and 120000 milliseconds",
        "scope | groups | Enter at least one group",
      })
  void a_setting_that_can_not_work_is_refused_with_what_to_do(
      String setting, String value, String sentence) {
    target.put(setting, value);
    assertThat(refusal(NEW)).contains(sentence);
  }

  @Test
  void a_group_is_named_by_its_whole_path() {
    target.put(Settings.SCOPE, "groups");
    target.getConfig().put(Settings.SCOPE_GROUPS, List.of("/staff", "drivers"));
    assertThat(refusal(NEW)).contains("\"drivers\" is not the path of a group.");
    target.getConfig().put(Settings.SCOPE_GROUPS, List.of("/staff", ""));
    assertThatCode(() -> check(NEW)).doesNotThrowAnyException();
  }

  @Test
  void a_stored_token_never_goes_to_another_origin() {
    var before = new StoredTarget("https://b.example/scim", "secret", "", "");
    assertThat(refusal(before)).contains("https://a.example").contains("Enter the token again");
    target.put(Settings.TOKEN, "another");
    assertThatCode(() -> check(before)).doesNotThrowAnyException();
  }

  @Test
  void a_stored_client_secret_goes_to_no_other_token_endpoint_and_its_tokens_to_no_other_target() {
    var tokens = "https://login.example/token";
    target.put(Settings.AUTH, "oauth");
    target.put(Settings.AUTH_NAME, "lockstep");
    target.put(Settings.TOKEN_URL, tokens);
    assertThatCode(() -> check(new StoredTarget("https://a.example/scim", "secret", "", tokens)))
        .doesNotThrowAnyException();
    assertThat(
            refusal(
                new StoredTarget("https://a.example/scim", "secret", "", "https://b.example/t")))
        .contains("Enter the token again");
    assertThat(refusal(new StoredTarget("https://b.example/scim", "secret", "", tokens)))
        .contains("Enter the token again");
    target.put(Settings.TOKEN_URL, "");
    assertThat(refusal(NEW)).contains("Enter the address of the token endpoint");
  }

  @Test
  void a_stored_token_stays_for_another_path_and_a_vault_expression_for_another_origin() {
    assertThatCode(() -> check(new StoredTarget("https://a.example/other", "secret", "", "")))
        .doesNotThrowAnyException();
    target.put(Settings.TOKEN, "${vault.acme}");
    assertThatCode(() -> check(new StoredTarget("https://b.example/scim", "${vault.acme}", "", "")))
        .doesNotThrowAnyException();
  }

  @Test
  void every_label_and_help_of_the_form_is_in_the_bundle() {
    for (var property : SettingsForm.properties()) {
      assertThat(MESSAGES).containsKeys(property.getLabel(), property.getHelpText());
    }
    assertThat(MESSAGES.stringPropertyNames()).allMatch(key -> key.startsWith("lockstep."));
  }

  private void check(StoredTarget before) {
    new Validation(
            uri ->
                Optional.of("The operator refuses it.")
                    .filter(sentence -> uri.getHost().equals("refused.example")),
            before)
        .check(target);
  }

  /** The sentence that an admin reads. */
  private String refusal(StoredTarget before) {
    var refused = new String[1];
    assertThatExceptionOfType(ComponentValidationException.class)
        .isThrownBy(() -> check(before))
        .satisfies(
            e ->
                refused[0] =
                    MessageFormat.format(MESSAGES.getProperty(e.getMessage()), e.getParameters()));
    return refused[0];
  }

  private static Properties messages() {
    var path = "/theme-resources/messages/messages_en.properties";
    try (var file = ValidationTest.class.getResourceAsStream(path)) {
      var messages = new Properties();
      messages.load(file);
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
