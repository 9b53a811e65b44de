package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.endtoend.capture.ways.Mailbox;
import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.rest.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alerts reach people by the realm's own mail server. */
@ExtendWith(Installation.Extension.class)
class AlertMailIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** A target in quarantine is tried once a minute. */
  private static final Duration NEXT_TRY = Duration.ofSeconds(90);

  @Test
  void who_is_named_hears_that_a_target_refuses_us_and_that_it_is_well_again(
      Installation installation) throws InterruptedException {
    try (var mailbox = Mailbox.open();
        var pair = installation.newPair("alerts")) {
      pair.realm().send("PUT", "", sendingTo(mailbox)).ok();
      pair.spoil(
          "refuse the token", call -> call.body().contains("alice"), 1, Misbehaviour.status(401));
      pair.connect(Map.of("alertEmails", "ops@acme.example"));
      pair.realm().createUser("Alice", "Adams");

      assertThat(mailbox.mail(SOON))
          .contains("To: ops@acme.example")
          .contains("Subject: Lockstep needs you: changes are not delivered")
          .contains("Keycloak cannot deliver changes of the realm " + pair.realm().name())
          .contains("The reason: HTTP 401")
          .contains("text/html");
      assertThat(mailbox.mail(NEXT_TRY)).contains("Subject: Lockstep is back to normal");
    }
  }

  private static ObjectNode sendingTo(Mailbox mailbox) {
    var server = Json.object("{'host': '127.0.0.1', 'from': 'keycloak@acme.example'}");
    server.put("port", String.valueOf(mailbox.port()));
    return Json.object().set("smtpServer", server);
  }

  @Test
  @DisabledIfSystemProperty(
      named = "lockstep.containers",
      matches = "true",
      disabledReason = "nobody puts a theme into a container that runs")
  void an_expiring_token_and_a_guard_that_holds_are_told_in_the_realms_own_mail_theme(
      Installation installation) throws Exception {
    try (var mailbox = Mailbox.open();
        var pair = installation.newPair("themed")) {
      ownTheme(installation.distribution().themes().resolve("house").resolve("email"));
      pair.realm().send("PUT", "", sendingTo(mailbox).put("emailTheme", "house")).ok();
      var day = LocalDate.now(ZoneOffset.UTC).plusDays(5);
      pair.connect(
          Map.of(
              "alertEmails", "ops@acme.example",
              "tokenExpires", day.toString(),
              "guardCount", "1",
              "guardPercent", "0"));
      assertThat(mailbox.mail(SOON))
          .contains("Subject: Lockstep: its token expires soon")
          .contains("expires on " + day)
          .contains("The house of Acme");

      var leavers =
          Stream.of("Alice", "Bob", "Carol")
              .map(name -> pair.realm().createUser(name, "Adams"))
              .toList();
      pair.checker().awaitEqual(SOON);
      leavers.forEach(pair.realm()::deleteUser);
      assertThat(mailbox.mail(SOON))
          .contains("Subject: Lockstep needs you: removals wait for your decision")
          .contains("The house of Acme");
      assertThat(mailbox.mail(Duration.ofSeconds(5))).as("each is told once").isEmpty();
    }
  }

  private static void ownTheme(Path folder) throws IOException {
    var html = Files.createDirectories(folder.resolve("html"));
    Files.writeString(folder.resolve("theme.properties"), "parent=base\n");
    Files.writeString(
        html.resolve("template.ftl"),
        "<#macro emailLayout><html><body><h1>The house of Acme</h1><#nested></body></html></#macro>");
  }
}
