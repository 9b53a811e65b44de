package dev.lockstep.endtoend.fault;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What happens to a call instead of its answer. */
@FunctionalInterface
public interface Misbehaviour {

  /**
   * Deals with the call, which is over when this returns.
   *
   * @param exchange the caller's side
   * @param upstream passes the call on, and returns the true answer
   */
  void answer(HttpExchange exchange, Upstream upstream) throws IOException;

  /** An error in the target's own words, never passed on. */
  static Misbehaviour status(int status) {
    return (exchange, upstream) ->
        write(exchange, status, "application/scim+json", "{\"status\":\"" + status + "\"}");
  }

  /** A success with this body, never passed on. */
  static Misbehaviour json(String body) {
    return (exchange, upstream) -> write(exchange, 200, "application/scim+json", body);
  }

  /** Too many requests; come back after so many seconds. */
  static Misbehaviour tooMany(int retryAfterSeconds) {
    return (exchange, upstream) -> {
      exchange.getResponseHeaders().set("Retry-After", "" + retryAfterSeconds);
      write(exchange, 429, "application/scim+json", "{\"status\":\"429\"}");
    };
  }

  /** The call is done, and yet an error is answered. */
  static Misbehaviour failedAfter(int status) {
    return (exchange, upstream) -> {
      upstream.pass();
      status(status).answer(exchange, upstream);
    };
  }

  /** The connection ends without an answer, and nothing was done. */
  static Misbehaviour dropped() {
    return (exchange, upstream) -> exchange.close();
  }

  /** A proxy's page with a success status in place of the answer. */
  static Misbehaviour html() {
    return (exchange, upstream) ->
        write(exchange, 200, "text/html", "<html><body>Please sign in</body></html>");
  }

  /** The call is done, but its answer breaks off in the middle. */
  static Misbehaviour truncated() {
    return (exchange, upstream) -> {
      var answer = upstream.pass();
      var body = answer.body();
      if (body.length == 0) {
        exchange.close();
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
      exchange.sendResponseHeaders(answer.statusCode(), body.length + 100L);
      exchange.getResponseBody().write(body, 0, body.length / 2);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /** The call is neither passed on nor answered until released. */
  static Misbehaviour never(CountDownLatch release) {
    return (exchange, upstream) -> {
      awaitRelease(release);
      exchange.close();
    };
  }

  /** The call takes this much longer, and goes well. */
  static Misbehaviour late(Duration delay) {
    return (exchange, upstream) -> {
      pause(delay);
      FaultProxy.giveBack(exchange, upstream.pass());
    };
  }

  /** The call is done at once, and answered so much later. */
  static Misbehaviour lateAnswer(Duration delay) {
    return (exchange, upstream) -> {
      var answer = upstream.pass();
      pause(delay);
      FaultProxy.giveBack(exchange, answer);
    };
  }

  /** The call is done, and its answer comes byte by byte, with such a pause between two. */
  static Misbehaviour trickled(Duration pause) {
    return (exchange, upstream) -> {
      var answer = upstream.pass();
      exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      for (var each : answer.body()) {
        exchange.getResponseBody().write(each);
        exchange.getResponseBody().flush();
        pause(pause);
      }
    };
  }

  /** The call is done, then something happens, and the answer is lost. */
  static Misbehaviour lost(Runnable then) {
    return (exchange, upstream) -> {
      upstream.pass();
      then.run();
      exchange.close();
    };
  }

  private static void write(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the proxy is closing", e);
    }
  }

  private static void awaitRelease(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
