package dev.lockstep.keycloak.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.auth.Authenticator;
import dev.lockstep.keycloak.client.auth.Rotating;
import dev.lockstep.keycloak.reconcile.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each way of being let in, and what happens when we are not. */
class LoginTest {
  private static final String OK = RawServer.answer("200 OK", "{\"id\":\"u1\"}");
  private static final String REFUSED = RawServer.answer("401 Unauthorized", "");
  private static final String SECRET = "client-secret-of-30-characters";

  private static ScimTarget target(RawServer server, Authenticator login) {
    return ScimTarget.connect(endpoint(server.base(), login));
  }

  private static Endpoint endpoint(URI base, Authenticator login) {
    var rules = AddressRules.of(true, List.of());
    return new Endpoint(
        base, login, Duration.ofSeconds(1), Targets.DEADLINE, 8, rules, null, Targets.GENERIC);
  }

  private static Authenticator oauth(URI tokens) {
    var client = new ClientCredentials("lock step", SECRET, "scim.write", "https://a.example");
    return ScimTarget.clientCredentials(endpoint(tokens, Authenticator.bearer(() -> "")), client);
  }

  /** Answers each with a token of its own. */
  private static RawServer tokens(AtomicInteger fetched, String life) throws IOException {
    return new RawServer(
        (request, connection, out) -> {
          var body =
              "{\"access_token\":\"access-%d\",\"token_type\":\"Bearer\"%s}"
                  .formatted(fetched.incrementAndGet(), life);
          out.write(RawServer.answer("200 OK", body).getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Lets in whoever has a header that it likes. */
  private static RawServer doorman(Predicate<String> likes) throws IOException {
    return new RawServer(
        (request, connection, out) ->
            out.write(
                (likes.test(request.head()) ? OK : REFUSED).getBytes(StandardCharsets.UTF_8)));
  }

  private static Outcome create(ScimTarget target) throws InterruptedException {
    return target.send(Targets.create()).outcome(Targets.create());
  }

  @Test
  void an_access_token_is_fetched_once_for_many_calls() throws Exception {
    var fetched = new AtomicInteger();
    try (var tokens = tokens(fetched, ",\"expires_in\":300");
        var server = doorman(head -> head.contains("Authorization: Bearer access-1\r\n"));
        var target = target(server, oauth(tokens.base()))) {
      for (int i = 0; i < 5; i++) {
        assertThat(create(target)).isEqualTo(new Outcome.Done());
      }
      assertThat(fetched).hasValue(1);
      var request = tokens.requests().getFirst();
      assertThat(request.text())
          .isEqualTo(
              "grant_type=client_credentials&scope=scim.write"
                  + "&audience=https%3A%2F%2Fa.example");
      assertThat(request.head())
          .contains("Content-Type: application/x-www-form-urlencoded")
          .contains("Authorization: " + Authenticator.basicValue("lock+step", SECRET));
    }
  }

  @Test
  void an_access_token_is_renewed_before_it_expires() throws Exception {
    var fetched = new AtomicInteger();
    try (var tokens = tokens(fetched, ",\"expires_in\":0");
        var server = doorman(head -> true);
        var target = target(server, oauth(tokens.base()))) {
      create(target);
      create(target);
      assertThat(fetched).hasValue(2);
    }
  }

  @Test
  void a_new_access_token_that_is_refused_too_is_not_fetched_for_ever() throws Exception {
    var fetched = new AtomicInteger();
    try (var tokens = tokens(fetched, ",\"expires_in\":300");
        var server = doorman(head -> false);
        var target = target(server, oauth(tokens.base()))) {
      assertThat(create(target)).isInstanceOf(Outcome.TargetDown.class);
      assertThat(fetched.get()).isLessThanOrEqualTo(2);
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void a_token_endpoint_that_refuses_us_says_so_without_the_secret() throws Exception {
    var echo = "{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + " is wrong\"}";
    try (var tokens = RawServer.answering(RawServer.answer("401 Unauthorized", echo));
        var server = doorman(head -> true);
        var target = target(server, oauth(tokens.base()))) {
      var outcome = create(target);
      assertThat(outcome)
          .isInstanceOf(Outcome.TargetDown.class)
          .asString()
          .contains("the token endpoint answered 401", "invalid_client", "DENIED")
          .doesNotContain(SECRET);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void a_password_is_struck_out_of_an_answer_that_repeats_the_header_too() throws Exception {
    var echo = RawServer.answer("400 Bad", "{\"detail\":\"s3cret came as YW5uOnMzY3JldA== here\"}");
    try (var server = RawServer.answering(echo);
        var target = target(server, Authenticator.basic("ann", "s3cret"))) {
      assertThat(create(target)).asString().contains("*** came as *** here");
    }
    try (var tokens = RawServer.answering(echo);
        var server = doorman(head -> true);
        var login =
            ScimTarget.clientCredentials(
                endpoint(tokens.base(), Authenticator.bearer(() -> "")),
                new ClientCredentials("ann", "s3cret", "", ""));
        var target = target(server, login)) {
      assertThat(create(target)).asString().contains("*** came as *** here");
    }
  }

  @Test
  void a_token_endpoint_that_is_away_is_no_refusal() throws Exception {
    try (var server = doorman(head -> true);
        var target = target(server, oauth(URI.create("http://127.0.0.1:1/token")))) {
      assertThat(target.send(Targets.create()))
          .isInstanceOfSatisfying(
              Answer.NotSent.class, answer -> assertThat(answer.denied()).isFalse());
    }
  }

  @Test
  void the_token_endpoint_is_under_the_same_address_rules() throws Exception {
    var production = AddressRules.of(false, List.of());
    var second = Duration.ofSeconds(1);
    var tokens =
        new Endpoint(
            URI.create("https://localhost:1/token"),
            Authenticator.bearer(() -> ""),
            second,
            second,
            1,
            production,
            null,
            Targets.GENERIC);
    var login = ScimTarget.clientCredentials(tokens, new ClientCredentials("a", "b", "", ""));
    try (var server = doorman(head -> true);
        var target = target(server, login)) {
      assertThat(target.send(Targets.create()))
          .isInstanceOfSatisfying(
              Answer.NotSent.class,
              answer -> {
                assertThat(answer.denied()).isTrue();
                assertThat(answer.reason()).contains("this machine itself");
              });
    }
  }

  @Test
  void a_token_is_exchanged_without_a_gap() throws Exception {
    var old = Authenticator.bearer(() -> "old");
    var next = Authenticator.bearer(() -> "new");
    var good = new AtomicReference<>("old");
    try (var server = doorman(head -> head.contains("Bearer " + good.get() + "\r\n"));
        var target = target(server, new Rotating(old, next))) {
      assertThat(create(target)).isEqualTo(new Outcome.Done());
      good.set("new");
      assertThat(create(target)).isEqualTo(new Outcome.Done());
      int before = server.requests().size();
      assertThat(create(target)).isEqualTo(new Outcome.Done());
      assertThat(server.requests()).as("the one that was let in is used").hasSize(before + 1);
      good.set("none");
      assertThat(create(target)).isInstanceOf(Outcome.TargetDown.class);
    }
  }

  @Test
  void a_password_and_a_header_let_us_in_too() throws Exception {
    try (var server = doorman(head -> head.contains("Authorization: Basic YW5uOnMzY3JldA==\r\n"));
        var target = target(server, Authenticator.basic("ann", "s3cret"))) {
      assertThat(create(target)).isEqualTo(new Outcome.Done());
    }
    try (var server = doorman(head -> head.contains("X-Api-Key: s3cret\r\n"));
        var target = target(server, Authenticator.header("X-Api-Key", "s3cret"))) {
      assertThat(create(target)).isEqualTo(new Outcome.Done());
    }
  }

  @Test
  void no_secret_can_be_printed() throws Exception {
    assertThat(Authenticator.basic("ann", "s3cret").pass().toString()).doesNotContain("s3cret");
    assertThat(new ClientCredentials("a", "s3cret", "", "").toString()).doesNotContain("s3cret");
  }
}
