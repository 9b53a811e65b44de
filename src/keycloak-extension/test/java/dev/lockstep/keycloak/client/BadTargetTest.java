package dev.lockstep.keycloak.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.keycloak.client.address.AddressRules;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.answer.Answer.Content;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Outcome.Trouble;
import dev.lockstep.scim.message.ScimRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A target may do its worst: each call ends in time, in bounded memory, and with a sentence. */
class BadTargetTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  private static Answer send(RawServer server, ScimRequest request) throws Exception {
    try (var target = Targets.at(server.base(), SHORT)) {
      return target.send(request);
    }
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    try (var other = RawServer.answering(RawServer.answer("200 OK", "{\"id\":\"x\"}"));
        var server =
            RawServer.answering(RawServer.answer("307 Moved\r\nLocation: " + other.base(), ""))) {
      var outcome = send(server, Targets.create()).outcome(Targets.create());
      assertThat(outcome).isInstanceOf(Outcome.TargetDown.class).asString().contains("redirects");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void of_a_body_of_a_gigabyte_one_megabyte_is_read() throws Exception {
    var written = new AtomicLong();
    try (var server = new RawServer((request, connection, out) -> endless(out, written))) {
      var answer = (Answer.Received) send(server, Targets.patch());
      assertThat(answer.content()).isEqualTo(Content.TOO_LARGE);
      assertThat(answer.excerpt()).hasSizeLessThanOrEqualTo(500);
      // what fits into the buffers of two sockets comes on top
      assertThat(written.get()).isLessThan(64L << 20);
    }
  }

  private static void endless(OutputStream out, AtomicLong written) throws IOException {
    var chunk = new byte[1 << 16];
    Arrays.fill(chunk, (byte) 'x');
    out.write(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    while (written.get() < 1L << 30) {
      out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write(chunk);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      written.addAndGet(chunk.length);
    }
  }

  @Test
  void a_body_that_announces_a_gigabyte_is_not_read() throws Exception {
    var head =
        "HTTP/1.1 500 Oops\r\nContent-Length: 1073741824\r\n\r\n" + "beginning ".repeat(1000);
    try (var server = RawServer.answering(head)) {
      var answer = (Answer.Received) send(server, Targets.patch());
      assertThat(answer.content()).isEqualTo(Content.TOO_LARGE);
      assertThat(answer.excerpt()).startsWith("beginning").hasSize(500);
    }
  }

  @Test
  void a_slow_drip_ends_at_the_deadline_of_the_whole_call() throws Exception {
    try (var server = new RawServer((request, connection, out) -> drip(out))) {
      var before = System.nanoTime();
      var answer = send(server, Targets.create());
      assertThat(answer)
          .isInstanceOf(Answer.NoAnswer.class)
          .asString()
          .contains("no whole answer within 0.4 s");
      assertThat(answer.outcome(Targets.create())).isInstanceOf(Outcome.Unanswered.class);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
    }
  }

  private static void drip(OutputStream out) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 10_000; i++) {
      out.write(' ');
      out.flush();
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void a_server_that_never_answers_leaves_it_unknown_whether_the_call_was_carried_out()
      throws Exception {
    try (var server =
        new RawServer((request, connection, out) -> drip(OutputStream.nullOutputStream()))) {
      assertThat(send(server, Targets.create()).outcome(Targets.create()))
          .isInstanceOf(Outcome.Unanswered.class);
      assertThat(send(server, Targets.read()).outcome(Targets.read()))
          .isInstanceOf(Outcome.Retry.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_reset_after_the_request_leaves_it_unknown_and_is_not_repeated() throws Exception {
    try (var server =
        new RawServer(
            (request, connection, out) -> {
              connection.setSoLinger(true, 0);
              connection.close();
            })) {
      assertThat(send(server, Targets.create()).outcome(Targets.create()))
          .isInstanceOf(Outcome.Unanswered.class);
      assertThat(send(server, Targets.patch()).outcome(Targets.patch()))
          .isInstanceOf(Outcome.Unanswered.class);
      assertThat(send(server, Targets.delete()).outcome(Targets.delete()))
          .isInstanceOf(Outcome.Unanswered.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void a_refused_connection_is_known_not_to_have_carried_out_anything() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (var target = Targets.at(URI.create("http://127.0.0.1:" + free + "/scim/v2"))) {
      var answer = target.send(Targets.create());
      assertThat(answer).isInstanceOf(Answer.NotSent.class);
      assertThat(answer.outcome(Targets.create()))
          .isEqualTo(new Outcome.TargetDown(Trouble.UNREACHABLE, "it refuses connections"));
    }
  }

  @Test
  void a_connection_that_is_never_accepted_is_known_not_to_have_carried_out_anything()
      throws Exception {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(full.getInetAddress(), full.getLocalPort());
        var second = new Socket(full.getInetAddress(), full.getLocalPort());
        var target = Targets.at(URI.create("http://127.0.0.1:" + full.getLocalPort()), SHORT)) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertThat(target.send(Targets.create())).isInstanceOf(Answer.NotSent.class);
    }
  }

  @Test
  void a_truncated_answer_leaves_it_unknown() throws Exception {
    try (var server =
        new RawServer(
            (request, connection, out) -> {
              out.write(
                  "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"id\":\"u1\""
                      .getBytes(StandardCharsets.US_ASCII));
              connection.close();
            })) {
      assertThat(send(server, Targets.create()).outcome(Targets.create()))
          .isInstanceOf(Outcome.Unanswered.class);
    }
  }

  @Test
  void html_with_200_is_not_believed_and_is_quoted() throws Exception {
    var page =
        "<html><style>p{}</style><body><h1>Please\nlog in</h1><script>evil()</script></body></html>";
    try (var server =
        RawServer.answering(RawServer.answer("200 OK\r\nContent-Type: text/html", page))) {
      var outcome = send(server, Targets.create()).outcome(Targets.create());
      assertThat(outcome)
          .isEqualTo(new Outcome.Unanswered("it answered 200, but not in JSON: Please log in"));
    }
  }

  @Test
  void json_nested_more_deeply_than_32_is_not_read() throws Exception {
    var deep = "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}";
    try (var server = RawServer.answering(RawServer.answer("201 Created", deep))) {
      var answer = (Answer.Received) send(server, Targets.create());
      assertThat(answer.content()).isEqualTo(Content.NONSENSE);
      assertThat(answer.outcome(Targets.create())).isInstanceOf(Outcome.Unanswered.class);
    }
  }

  @Test
  void a_create_that_names_no_id_has_to_be_looked_up() throws Exception {
    try (var server = RawServer.answering(RawServer.answer("201 Created", "{}"))) {
      assertThat(send(server, Targets.create()).outcome(Targets.create()))
          .isInstanceOf(Outcome.Unanswered.class);
    }
  }

  @Test
  void headers_without_end_are_not_read() throws Exception {
    var header = "X-A: " + "a".repeat(1000) + "\r\n";
    try (var server = RawServer.answering("HTTP/1.1 200 OK\r\n" + header.repeat(10_000) + "\r\n")) {
      assertThat(send(server, Targets.create())).isInstanceOf(Answer.NoAnswer.class);
    }
  }

  @Test
  void retry_after_is_read_from_seconds_and_from_dates() throws Exception {
    try (var server =
        RawServer.answering(
            RawServer.answer("429 Slow\r\nRetry-After: 7", "{\"detail\":\"slow down\"}"))) {
      assertThat(send(server, Targets.create()).outcome(Targets.create()))
          .isEqualTo(new Outcome.Retry(429, "HTTP 429: slow down", Duration.ofSeconds(7)));
    }
    var dates =
        "503 Busy\r\nDate: Tue, 24 Nov 2026 10:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 10:02:00 GMT";
    try (var server = RawServer.answering(RawServer.answer(dates, ""))) {
      assertThat(send(server, Targets.create()).outcome(Targets.create()))
          .isEqualTo(new Outcome.Retry(503, "HTTP 503", Duration.ofMinutes(2)));
    }
  }

  @Test
  void a_name_that_resolves_to_loopback_is_refused_for_everybody() throws Exception {
    try (var target = Targets.inProduction(URI.create("https://localhost:1/scim"))) {
      var outcome = (Outcome.TargetDown) target.send(Targets.create()).outcome(Targets.create());
      assertThat(outcome.trouble()).isEqualTo(Trouble.DENIED);
      assertThat(outcome.reason()).contains("this machine itself").contains(AddressRules.OPTION);
    }
  }

  @Test
  void a_plain_address_is_never_called_in_production() throws Exception {
    try (var server = RawServer.answering(RawServer.answer("200 OK", "{}"));
        var target = Targets.inProduction(server.base())) {
      assertThat(target.send(Targets.create()))
          .isInstanceOf(Answer.NotSent.class)
          .asString()
          .contains("not encrypted");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_stopping_owner_can_interrupt_a_call() throws Exception {
    try (var server =
            new RawServer((request, connection, out) -> drip(OutputStream.nullOutputStream()));
        var target = Targets.at(server.base(), Duration.ofMinutes(1))) {
      var caught = new CompletableFuture<Boolean>();
      var caller =
          Thread.startVirtualThread(
              () -> {
                try {
                  target.send(Targets.create());
                  caught.complete(false);
                } catch (InterruptedException e) {
                  caught.complete(true);
                }
              });
      while (server.requests().isEmpty()) {
        Thread.onSpinWait();
      }
      caller.interrupt();
      assertThat(caught.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
