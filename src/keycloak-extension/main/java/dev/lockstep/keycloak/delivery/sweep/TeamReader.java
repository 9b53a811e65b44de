package dev.lockstep.keycloak.delivery.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lockstep.keycloak.client.Lists;
import dev.lockstep.keycloak.client.Lists.Listed;
import dev.lockstep.keycloak.client.ScimTarget;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.dialect.Dialect.Listing;
import dev.lockstep.keycloak.dialect.Names;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a target says is in a team. A team is read whole, as SCIM pages no members (RFC 7644 §3.4.2.4
 * pages resources only). One that is too much for an answer is asked for by the people whose group
 * it is, page by page, where the target filters by that. One thread.
 */
public final class TeamReader {
  private static final int PEOPLE_MAX = 100_000;
  private static final Projection MEMBERS = Projection.only(AttributePath.of("members"));

  private final ScimTarget target;
  private final Listing how;
  private @Nullable Boolean filters;

  public TeamReader(ScimTarget target, Listing how) {
    this.target = target;
    this.how = how;
  }

  /** What came of it. */
  public sealed interface Read {
    /** These people are in it; groups in it are left out. */
    record Members(Set<String> ids) implements Read {}

    /** More than can be read. */
    record TooMany() implements Read {}

    /** It is no longer there, or not to be read. */
    record Gone() implements Read {}

    /** The target does not answer now, and why. */
    record Silence(String why) implements Read {}
  }

  /** Asks the target. */
  public Read read(String team) throws InterruptedException {
    var request = new ScimRequest.Read("Groups", team, MEMBERS);
    var answer = target.send(request);
    if (isTooLarge(answer)) {
      return filters() ? listed(team) : new Read.TooMany();
    }
    return switch (answer.outcome(request)) {
      case Outcome.Done() -> members(team, answer);
      case Outcome.Gone() -> new Read.Gone();
      case Outcome.Refused refused -> new Read.Gone();
      case Outcome.Conflict conflict -> new Read.Gone();
      case Outcome.Retry retry -> new Read.Silence(retry.reason());
      case Outcome.Unanswered(var reason) -> new Read.Silence(reason);
      case Outcome.TargetDown down -> new Read.Silence(down.reason());
    };
  }

  private static boolean isTooLarge(Answer answer) {
    return answer instanceof Answer.Received received
        && received.response().isSuccess()
        && received.content() == Answer.Content.TOO_LARGE;
  }

  private static Read members(String team, Answer answer) {
    var body = answer instanceof Answer.Received received ? received.response().body() : null;
    if (body == null || isOther(team, Fields.find(body, "id"))) {
      return new Read.Gone();
    }
    var members = Fields.find(body, "members");
    if (!Fields.isUnassigned(members) && !(members instanceof ArrayNode)) {
      return new Read.Gone();
    }
    var ids = new HashSet<String>();
    for (var member : members == null ? List.<JsonNode>of() : members) {
      if (!member.path("type").asText().equalsIgnoreCase("Group")) {
        ids.add(member.path("value").asText());
      }
    }
    // A member without an id may be anybody, so nobody is known to be missing.
    return ids.contains("") ? new Read.Gone() : new Read.Members(ids);
  }

  /** Some leave out the id where only the members are asked for. */
  private static boolean isOther(String team, @Nullable JsonNode id) {
    return id != null && !id.isNull() && !team.equals(id.asText());
  }

  /** A target that ignores the filter would put everybody into the team: nobody is in this one. */
  private boolean filters() throws InterruptedException {
    var known = filters;
    if (known == null) {
      var nobody = new Lists(target, "Users", how).where(in(UUID.randomUUID().toString())).next();
      known = nobody instanceof Listed.Some some && some.resources().isEmpty();
      filters = known;
    }
    return known;
  }

  private Read listed(String team) throws InterruptedException {
    var ids = new HashSet<String>();
    var pages = new Lists(target, "Users", how).where(in(team));
    int total = -1;
    while (!pages.isOver() && ids.size() <= PEOPLE_MAX) {
      switch (pages.next()) {
        case Listed.Some page -> {
          page.resources().forEach(user -> ids.add(Lists.id(user)));
          total = page.total();
        }
        case Listed.Failed(var outcome) -> {
          return new Read.Silence(outcome.said());
        }
      }
    }
    // Whoever is listed twice, or not at all, makes no set that could be compared.
    boolean whole = pages.isOver() && !ids.contains("") && (total < 0 || total == ids.size());
    return whole ? new Read.Members(ids) : new Read.TooMany();
  }

  private static String in(String team) {
    return new Criterion("groups.value", team, Names.EXACT).filter();
  }
}
