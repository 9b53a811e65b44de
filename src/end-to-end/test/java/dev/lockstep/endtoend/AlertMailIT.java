package dev.lockstep.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.endtoend.capture.ways.Mailbox;
import dev.lockstep.endtoend.fault.Misbehaviour;
import dev.lockstep.endtoend.rest.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
      var server = Json.object("{'host': '127.0.0.1', 'from': 'keycloak@acme.example'}");
      server.put("port", String.valueOf(mailbox.port()));
      pair.realm().send("PUT", "", Json.object().set("smtpServer", server)).ok();
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
}
