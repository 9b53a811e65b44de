package dev.lockstep.keycloak.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.dialect.Dialect;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.members.MemberPlan;
import dev.lockstep.keycloak.reconcile.members.Membership;
import dev.lockstep.keycloak.reconcile.members.Membership.Told;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what comes back when all is well. */
class HttpTargetTest {

  private static final String OK =
      RawServer.answer("200 OK\r\nContent-Type: application/scim+json", "{\"id\":\"u1\"}");

  @Test
  void one_member_more_costs_one_call_of_at_most_600_bytes() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
        var target = Targets.at(server.base())) {
      var member = new Membership("alice", true, Told.OUT, UUID.randomUUID().toString());
      var steps =
          MemberPlan.of(List.of(member))
              .steps(UUID.randomUUID().toString(), Dialect.preset("generic"));
      for (var step : steps) {
        assertThat(
                target.send(step.request(), UUID.randomUUID().toString()).outcome(step.request()))
            .isEqualTo(new Outcome.Done());
      }
      assertThat(server.requests()).hasSize(1);
      var request = server.requests().getFirst();
      System.out.println("one member more: " + request.bytes() + " bytes out");
      assertThat(request.bytes()).isLessThanOrEqualTo(600);
      assertThat(request.text()).contains("\"path\":\"members\"").contains(member.remoteId());
    }
  }

  @Test
  void a_request_says_who_we_are_and_nothing_superfluous() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = Targets.at(server.base())) {
      target.send(Targets.create());
      var head = server.requests().getFirst().head();
      assertThat(server.requests().getFirst().line()).isEqualTo("POST /scim/v2/Users HTTP/1.1");
      assertThat(head)
          .contains("Authorization: Bearer " + Targets.TOKEN)
          .contains("Content-Type: application/scim+json\r\n")
          .contains("Accept: application/scim+json")
          .containsPattern("User-Agent: Lockstep/[0-9]+\\.[0-9]")
          .doesNotContainIgnoringCase("Upgrade")
          .doesNotContain("Accept-Encoding", "Cookie", "Expect");
    }
  }

  @Test
  void a_call_that_our_log_knows_says_by_which_name() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = Targets.at(server.base())) {
      target.send(Targets.create(), "0199-call");
      target.send(Targets.create());
      assertThat(server.requests().getFirst().head()).contains("X-Correlation-Id: 0199-call\r\n");
      assertThat(server.requests().getLast().head()).doesNotContain("X-Correlation-Id");
    }
  }

  @Test
  void connections_are_used_again() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = Targets.at(server.base())) {
      for (int i = 0; i < 20; i++) {
        assertThat(target.send(Targets.create())).isInstanceOf(Answer.Received.class);
      }
      assertThat(server.requests()).hasSize(20);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void many_threads_share_a_target() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = Targets.at(server.base())) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var calls =
            Collections.nCopies(200, (Callable<Answer>) () -> target.send(Targets.create()));
        assertThat(threads.invokeAll(calls))
            .allMatch(call -> call.resultNow() instanceof Answer.Received);
      }
      assertThat(server.requests()).hasSize(200);
      assertThat(server.connections()).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void the_base_url_may_end_in_a_slash() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = Targets.at(URI.create(server.base() + "/"))) {
      target.send(Targets.create());
      assertThat(server.requests().getFirst().line()).startsWith("POST /scim/v2/Users ");
    }
  }

  @Test
  void a_base_url_may_name_an_address_of_ipv6() throws Exception {
    try (var server = RawServer.answering(OK, InetAddress.getAllByName("::1")[0]);
        var target = Targets.at(server.base())) {
      assertThat(target.send(Targets.create())).isInstanceOf(Answer.Received.class);
      assertThat(server.requests().getFirst().head()).contains("Host: [::1]:");
    }
  }

  @Test
  void filters_are_escaped_twice_for_json_and_for_the_url() throws Exception {
    try (var server = RawServer.answering(RawServer.answer("200 OK", "{\"totalResults\":0}"));
        var target = Targets.at(server.base())) {
      target.send(ScimRequest.Search.of("Users", "userName eq \"a\\\"&b+c ü#\"", new Page(1, 2)));
      assertThat(server.requests().getFirst().line())
          .contains("%5C%22", "%26", "%2B", "%C3%BC", "%23")
          .doesNotContain("&b", "#");
    }
  }

  @Test
  void an_answer_brings_id_version_and_place() throws Exception {
    var answer =
        "201 Created\r\nETag: W/\"7\"\r\nLocation: https://scim.example.com/scim/v2/Users/u7";
    try (var server = RawServer.answering(RawServer.answer(answer, "{\"id\":7}"));
        var target = Targets.at(server.base())) {
      var received = (Answer.Received) target.send(Targets.create());
      assertThat(received.remoteId()).isEqualTo("7");
      assertThat(received.response().etag()).isEqualTo("W/\"7\"");
      assertThat(received.response().location()).endsWith("/u7");
      assertThat(received.outcome(Targets.create())).isEqualTo(new Outcome.Done());
    }
  }

  @Test
  void a_create_without_a_body_takes_its_id_from_the_location() throws Exception {
    try (var server =
            RawServer.answering(
                RawServer.answer("201 Created\r\nLocation: /scim/v2/Users/u7", ""));
        var target = Targets.at(server.base())) {
      assertThat(target.send(Targets.create()).remoteId()).isEqualTo("u7");
    }
  }

  @Test
  void headers_are_not_logged_even_where_all_is() throws Exception {
    var http = Logger.getLogger("org.apache.hc.client5.http");
    http.setLevel(Level.ALL);
    try (var target = Targets.at(URI.create("http://127.0.0.1:1"))) {
      assertThat(target.toString()).doesNotContain(Targets.TOKEN);
      assertThat(Logger.getLogger(http.getName() + ".headers").isLoggable(Level.SEVERE)).isFalse();
      assertThat(Logger.getLogger(http.getName() + ".wire").isLoggable(Level.SEVERE)).isFalse();
    } finally {
      http.setLevel(null);
    }
  }

  @Test
  void a_text_that_echoes_our_token_is_shown_without_it() throws Exception {
    var echo = "<html>you sent Bearer " + Targets.TOKEN + "</html>";
    try (var server = RawServer.answering(RawServer.answer("500 Oops", echo));
        var target = Targets.at(server.base())) {
      var answer = target.send(Targets.create());
      assertThat(answer.toString()).contains("you sent Bearer ***").doesNotContain(Targets.TOKEN);
      assertThat(answer.outcome(Targets.create()).toString()).doesNotContain(Targets.TOKEN);
      assertThat(server.requests().getFirst().head().getBytes(StandardCharsets.ISO_8859_1))
          .asString(StandardCharsets.ISO_8859_1)
          .contains(Targets.TOKEN);
    }
  }
}
