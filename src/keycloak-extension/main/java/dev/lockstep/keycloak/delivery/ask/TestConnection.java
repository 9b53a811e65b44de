package dev.lockstep.keycloak.delivery.ask;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.answer.Answer.NoAnswer;
import dev.lockstep.keycloak.client.answer.Answer.NotSent;
import dev.lockstep.keycloak.client.answer.Answer.Received;
import dev.lockstep.keycloak.delivery.ask.Step.State;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.list.ListResponse;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target can be reached, lets us in, and answers what delivery will ask: three reads, and
 * nothing is changed there. Each probe says what it found; what comes after a failed one is
 * skipped.
 *
 * <p>It calls a target that is down too, as that is when somebody tests it; but none that asked to
 * be left alone until then.
 */
final class TestConnection implements AskKind {
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final Page ONE = new Page(1, 1);
  private static final ScimRequest CONFIG = new ScimRequest.Discover("ServiceProviderConfig", null);

  @Override
  public String what() {
    return "test";
  }

  @Override
  public @Nullable Kind about() {
    return null;
  }

  @Override
  public void serve(Asked asked, Telling telling) throws InterruptedException {
    new Probes(asked, telling).run();
  }

  private record Probes(Asked asked, Telling telling) {
    void run() throws InterruptedException {
      if (!tried()) {
        telling.step(State.SKIPPED, "rest");
      }
    }

    /** False: not to the end. */
    private boolean tried() throws InterruptedException {
      if (paused()) {
        return false;
      }
      var config = probe(CONFIG);
      if (!reached(config) || paused()) {
        return false;
      }
      var nobody = "userName eq \"lockstep-test-%s\"".formatted(asked.id());
      var users = probe(ScimRequest.Search.of("Users", nobody, ONE));
      if (!letIn(users)) {
        return false;
      }
      describes(config);
      looksUp(users);
      return groups();
    }

    private boolean paused() {
      long until = asked.here().leave().quietUntil();
      if (until <= asked.here().tools().now()) {
        return false;
      }
      telling.step(State.FAILED, Step.PAUSE, until);
      return true;
    }

    private Probed probe(ScimRequest request) throws InterruptedException {
      LongSupplier nanos = asked.here().tools().nanos();
      long began = nanos.getAsLong();
      var answer = asked.here().to().scim().send(request);
      asked.here().leave().heard(answer.outcome(request));
      return new Probed(answer, (nanos.getAsLong() - began) / NANOS_PER_MILLI);
    }

    private boolean reached(Probed probed) {
      var address = asked.here().to().config().endpoint();
      boolean named =
          !(probed.answer instanceof NotSent(var why, var denied, var stage))
              || stage != Answer.Stage.ADDRESS;
      if (named) {
        telling.step(State.DONE, "address", address.getHost());
      }
      return switch (probed.answer) {
        case NotSent(var reason, var denied, var stage) ->
            failed(
                switch (stage) {
                  case ADDRESS -> "address.failed";
                  case CONNECTION -> "connection.failed";
                  case CERTIFICATE -> "certificate.failed";
                },
                probed,
                reason);
        case NoAnswer(var reason) -> failed("answer.failed", probed, reason);
        case Received received -> {
          boolean secret = "https".equals(address.getScheme());
          telling.timed(secret ? State.DONE : State.NOTE, secret ? "tls" : "tls.none", probed.took);
          yield true;
        }
      };
    }

    private boolean letIn(Probed users) {
      return switch (users.answer) {
        case NotSent(var reason, var denied, var stage) -> failed("answer.failed", users, reason);
        case NoAnswer(var reason) -> failed("answer.failed", users, reason);
        case Received received -> {
          int status = received.response().status();
          if (status == 401 || status == 403) {
            yield failed("authentication.failed", users, status, received.excerpt());
          }
          if (status >= 300 && status < 400) {
            yield failed("moved", users, status);
          }
          if (status == 200) {
            asked.here().leave().letIn();
            asked.here().wake().run();
          }
          telling.timed(State.DONE, "authentication", users.took);
          yield true;
        }
      };
    }

    private boolean failed(String word, Probed probed, Object... values) {
      telling.timed(State.FAILED, word, probed.took, values);
      return false;
    }

    private void describes(Probed config) {
      var body = body(config.answer);
      boolean described = body.isPresent() && config.status() == 200;
      telling.timed(
          described ? State.DONE : State.NOTE,
          described ? "config" : "config.missing",
          config.took,
          described ? offers(body.get()) : config.status());
    }

    private static String offers(ObjectNode config) {
      var offered = new StringBuilder();
      for (var feature : new String[] {"patch", "bulk", "filter", "sort", "etag"}) {
        if (config.path(feature).path("supported").asBoolean()) {
          offered.append(offered.isEmpty() ? "" : ", ").append(feature);
        }
      }
      return offered.isEmpty() ? "-" : offered.toString();
    }

    private void looksUp(Probed users) {
      var list = list(users);
      if (list.isEmpty()) {
        failed("users.failed", users, users.status(), users.said());
      } else if (list.get().resources().isEmpty()) {
        telling.timed(State.DONE, "users", users.took);
      } else {
        telling.timed(State.NOTE, "users.unfiltered", users.took);
      }
    }

    private boolean groups() throws InterruptedException {
      if (!asked.here().to().config().pushGroups()) {
        telling.step(State.SKIPPED, "groups.off");
        return true;
      }
      if (paused()) {
        return false;
      }
      var groups = probe(ScimRequest.Search.all("Groups", ONE));
      var list = list(groups);
      if (list.isPresent()) {
        telling.timed(State.DONE, "groups", groups.took, list.get().totalResults());
      } else {
        failed("groups.failed", groups, groups.status(), groups.said());
      }
      return true;
    }

    private static Optional<ListResponse> list(Probed probed) {
      try {
        return probed.status() == 200
            ? body(probed.answer).map(ListResponse::parse)
            : Optional.empty();
      } catch (ScimException nonsense) {
        return Optional.empty();
      }
    }

    private static Optional<ObjectNode> body(Answer answer) {
      return answer instanceof Received received
          ? Optional.ofNullable(received.response().body())
          : Optional.empty();
    }
  }

  private record Probed(Answer answer, long took) {
    int status() {
      return answer instanceof Received received ? received.response().status() : 0;
    }

    String said() {
      return switch (answer) {
        case NotSent sent -> sent.reason();
        case NoAnswer none -> none.reason();
        case Received received -> received.excerpt();
      };
    }
  }
}
