package dev.lockstep.keycloak.client.answer;

import dev.lockstep.keycloak.client.answer.Answer.NoAnswer;
import dev.lockstep.keycloak.client.answer.Answer.NotSent;
import dev.lockstep.keycloak.client.answer.Answer.Received;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Outcome.Trouble;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimResponse;
import org.jspecify.annotations.Nullable;

/** What an answer means for the request that it answers. */
final class Outcomes {

  private static final int NO_STATUS = 0;

  private Outcomes() {}

  static Outcome of(ScimRequest request, Answer answer) {
    return switch (answer) {
      case NotSent(var reason, var denied, var stage) ->
          new Outcome.TargetDown(denied ? Trouble.DENIED : Trouble.UNREACHABLE, reason);
      case NoAnswer(var reason) -> unknown(request, NO_STATUS, reason);
      case Received received ->
          received.response().isSuccess() ? success(request, received) : failure(request, received);
    };
  }

  private static Outcome success(ScimRequest request, Received received) {
    var status = received.response().status();
    if (received.content() == Answer.Content.NONSENSE) {
      return unknown(
          request,
          status,
          "it answered %d, but not in JSON: %s".formatted(status, received.excerpt()));
    }
    var usable =
        switch (request) {
          case ScimRequest.Create create -> received.remoteId() != null;
          case ScimRequest.Search search -> received.response().body() != null;
          case ScimRequest.Read read -> received.response().body() != null;
          case ScimRequest.Bulk bulk -> received.response().body() != null;
          case ScimRequest.Discover discover -> received.response().body() != null;
          case ScimRequest.Replace replace -> true;
          case ScimRequest.Patch patch -> true;
          case ScimRequest.Delete delete -> true;
        };
    return usable
        ? new Outcome.Done()
        : unknown(request, status, "it answered %d without what was asked for".formatted(status));
  }

  private static Outcome failure(ScimRequest request, Received received) {
    var status = received.response().status();
    var missing = status == 404 || status == 410;
    if (missing && request instanceof ScimRequest.Delete) {
      return new Outcome.Done();
    }
    return missing && request instanceof ScimRequest.Create
        ? noEndpoint(request.endpoint(), status)
        : Outcome.ofStatus(status, received.excerpt(), received.retryAfter());
  }

  /** Without users there is nothing to do for anybody; without groups there still are users. */
  private static Outcome noEndpoint(String endpoint, int status) {
    var reason = "HTTP %d: it has no /%s; check the base URL".formatted(status, endpoint);
    return endpoint.equals("Users")
        ? new Outcome.TargetDown(Trouble.DENIED, reason)
        : new Outcome.Refused(status, reason);
  }

  /** A read without a usable answer did nothing; a write may have been carried out. */
  private static Outcome unknown(ScimRequest request, int status, String reason) {
    return switch (request) {
      case ScimRequest.Read read -> new Outcome.Retry(status, reason, null);
      case ScimRequest.Search search -> new Outcome.Retry(status, reason, null);
      case ScimRequest.Discover discover -> new Outcome.Retry(status, reason, null);
      case ScimRequest.Create create -> new Outcome.Unanswered(reason);
      case ScimRequest.Bulk bulk -> new Outcome.Unanswered(reason);
      case ScimRequest.Replace replace -> new Outcome.Unanswered(reason);
      case ScimRequest.Patch patch -> new Outcome.Unanswered(reason);
      case ScimRequest.Delete delete -> new Outcome.Unanswered(reason);
    };
  }

  static @Nullable String remoteId(ScimResponse response) {
    var body = response.body();
    var id = body == null ? null : Fields.find(body, "id");
    if (id != null && id.isValueNode() && !id.asText().isBlank()) {
      return id.asText(); // some targets count their resources
    }
    var location = response.location();
    var slash = location == null ? -1 : location.lastIndexOf('/');
    return location == null || slash + 1 == location.length()
        ? null
        : location.substring(slash + 1);
  }
}
