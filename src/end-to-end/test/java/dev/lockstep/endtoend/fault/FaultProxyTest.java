package dev.lockstep.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger arrived = new AtomicInteger();
  private HttpServer target;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          arrived.incrementAndGet();
          var body = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.sendResponseHeaders(201, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    target.start();
    proxy = FaultProxy.to(URI.create("http://127.0.0.1:" + target.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    target.stop(0);
  }

  @Test
  void without_a_plan_all_passes_and_is_written_down() throws Exception {
    var answer = post("/scim/Users?x=1", "{\"a\":1}");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"a\":1}");
    assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(proxy.calls())
        .singleElement()
        .satisfies(call -> assertThat(call.is("POST", "Users")).isTrue())
        .satisfies(call -> assertThat(call.bodyBytes()).isEqualTo(7));
  }

  @Test
  void a_fault_fires_as_often_as_planned() throws Exception {
    var fault = plan(2, Misbehaviour.status(500));
    assertThat(post("/Users", "").statusCode()).isEqualTo(500);
    assertThat(post("/Users", "").statusCode()).isEqualTo(500);
    assertThat(post("/Users", "").statusCode()).isEqualTo(201);
    assertThat(fault.fired()).isEqualTo(2);
    assertThat(arrived).hasValue(1);
  }

  @Test
  void too_many_says_when_to_come_back() throws Exception {
    plan(1, Misbehaviour.tooMany(7));
    assertThat(post("/Users", "").headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void a_truncated_answer_breaks_off_after_the_call_was_done() {
    plan(1, Misbehaviour.truncated());
    assertThatThrownBy(() -> post("/Users", "0123456789")).isInstanceOf(IOException.class);
    assertThat(arrived).hasValue(1);
  }

  @Test
  void a_lost_answer_is_lost_after_the_call_was_done() {
    var then = new AtomicInteger();
    plan(1, Misbehaviour.lost(then::incrementAndGet));
    assertThatThrownBy(() -> post("/Users", "x")).isInstanceOf(IOException.class);
    assertThat(arrived).hasValue(1);
    assertThat(then).hasValue(1);
  }

  @Test
  void a_dropped_call_is_not_done_and_a_failed_one_can_be() throws Exception {
    plan(1, Misbehaviour.dropped());
    assertThatThrownBy(() -> post("/Users", "x")).isInstanceOf(IOException.class);
    assertThat(arrived).hasValue(0);
    plan(1, Misbehaviour.failedAfter(500));
    assertThat(post("/Users", "x").statusCode()).isEqualTo(500);
    assertThat(arrived).hasValue(1);
  }

  @Test
  void an_answer_comes_too_late_or_byte_by_byte_after_the_call_was_done() throws Exception {
    plan(1, Misbehaviour.lateAnswer(Duration.ofSeconds(3)));
    assertThatThrownBy(() -> post("/Users", "x")).isInstanceOf(HttpTimeoutException.class);
    assertThat(arrived).hasValue(1);
    plan(1, Misbehaviour.trickled(Duration.ofMillis(100)));
    var start = System.nanoTime();
    assertThat(post("/Users", "0123").body()).isEqualTo("0123");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void a_late_answer_comes_whole_but_not_before() throws Exception {
    plan(1, Misbehaviour.late(Duration.ofMillis(300)));
    var start = System.nanoTime();
    assertThat(post("/Users", "x").body()).isEqualTo("x");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void never_is_longer_than_the_caller_waits() {
    var release = new CountDownLatch(1);
    plan(1, Misbehaviour.never(release));
    assertThatThrownBy(() -> post("/Users", "x")).isInstanceOf(HttpTimeoutException.class);
    assertThat(arrived).hasValue(0);
    release.countDown();
  }

  private PlannedFault plan(int times, Misbehaviour misbehaviour) {
    return proxy.plan(
        new PlannedFault("fault", call -> call.is("POST", "Users"), times, misbehaviour));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(proxy.url().resolve(path))
            .timeout(Duration.ofSeconds(2))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
