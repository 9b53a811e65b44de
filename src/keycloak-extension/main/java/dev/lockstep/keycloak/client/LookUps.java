package dev.lockstep.keycloak.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.keycloak.reconcile.Found;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.list.ListResponse;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a target for a resource by one criterion after the other, and believes no hit unseen. */
public final class LookUps {

  private static final int HITS_MAX = 10;
  private static final int LIST_PAGE = 100;
  private static final int LIST_MAX = 1_000;
  private static final Projection NO_MEMBERS = Projection.without(AttributePath.of("members"));

  private final ScimTarget target;
  private final String endpoint;

  private LookUps(ScimTarget target, String endpoint) {
    this.target = target;
    this.endpoint = endpoint;
  }

  /** The first criterion with a hit decides; members are never asked for. */
  public static Found find(ScimTarget target, String endpoint, List<Criterion> criteria)
      throws InterruptedException {
    return new LookUps(target, endpoint).find(criteria);
  }

  /**
   * Everybody, without members. Empty where the target does not list them whole, or where that
   * takes more pages than it is worth.
   */
  public static Optional<List<ObjectNode>> all(ScimTarget target, String endpoint, Pages pages)
      throws InterruptedException {
    return new LookUps(target, endpoint).all(pages);
  }

  private Optional<List<ObjectNode>> all(Pages pages) throws InterruptedException {
    var all = new ArrayList<ObjectNode>();
    for (long read = 0; read < pages.most(); read++) {
      var page = new Page(all.size() + 1, pages.size());
      var search = new ScimRequest.Search(endpoint, null, page, null, NO_MEMBERS);
      if (!(ask(search) instanceof Listed.Some(var list))) {
        return Optional.empty();
      }
      all.addAll(list.resources());
      if (all.size() >= list.totalResults()) {
        return Optional.of(all);
      }
      var left = (list.totalResults() - all.size()) / Math.max(1, list.resources().size());
      if (list.resources().isEmpty() || read + left >= pages.most()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * How a list is read.
   *
   * @param size of a page
   * @param most pages
   */
  public record Pages(int size, long most) {}

  private Found find(List<Criterion> criteria) throws InterruptedException {
    Found found = new Found.None();
    var answered = false;
    for (var criterion : criteria) {
      var one = find(criterion);
      var notSearchable = isBadRequest(one);
      if (!notSearchable && !(one instanceof Found.None)) {
        return one;
      }
      answered |= !notSearchable;
      found = notSearchable ? one : found;
    }
    // where one attribute can't be searched another one counts; where none can, nothing is known
    return answered ? new Found.None() : found;
  }

  private static boolean isBadRequest(Found found) {
    return found instanceof Found.Unanswered unanswered
        && unanswered.outcome() instanceof Outcome.Refused refused
        && refused.status() == 400;
  }

  private Found find(Criterion criterion) throws InterruptedException {
    var search =
        new ScimRequest.Search(
            endpoint, criterion.filter(), new Page(1, HITS_MAX), null, NO_MEMBERS);
    return switch (ask(search)) {
      case Listed.Failed failed -> new Found.Unanswered(failed.outcome());
      case Listed.Some some ->
          some.list().resources().stream().allMatch(criterion::holdsFor)
              ? verdict(some.list().resources(), criterion)
              : searchAll(criterion);
    };
  }

  /** For a target that ignores filters: a short list is read whole, a long one can't be. */
  private Found searchAll(Criterion criterion) throws InterruptedException {
    var hits = new ArrayList<ObjectNode>();
    for (int start = 1; start <= LIST_MAX; ) {
      var page =
          new ScimRequest.Search(endpoint, null, new Page(start, LIST_PAGE), null, NO_MEMBERS);
      switch (ask(page)) {
        case Listed.Failed failed -> {
          return new Found.Unanswered(failed.outcome());
        }
        case Listed.Some some -> {
          var list = some.list();
          list.resources().stream().filter(criterion::holdsFor).forEach(hits::add);
          start += list.resources().size();
          if (list.resources().isEmpty() || start > list.totalResults()) {
            return verdict(hits, criterion);
          }
        }
      }
    }
    var reason =
        "it ignores filters and has more than %d %s, so nobody can be looked up there"
            .formatted(LIST_MAX, endpoint);
    return new Found.Unanswered(new Outcome.Refused(200, reason));
  }

  private static Found verdict(List<ObjectNode> hits, Criterion criterion) {
    var ids = hits.stream().map(LookUps::id).distinct().toList();
    if (ids.contains("")) {
      return new Found.Unanswered(new Outcome.Refused(200, "it lists a resource without an id"));
    }
    return switch (ids.size()) {
      case 0 -> new Found.None();
      case 1 -> new Found.One(ids.getFirst(), hits.getFirst(), criterion);
      default -> new Found.Many(ids, criterion);
    };
  }

  private static String id(ObjectNode hit) {
    var id = Fields.find(hit, "id");
    return id == null ? "" : id.asText();
  }

  private sealed interface Listed {
    record Some(ListResponse list) implements Listed {}

    record Failed(Outcome outcome) implements Listed {}
  }

  private Listed ask(ScimRequest.Search search) throws InterruptedException {
    var answer = target.send(search);
    return switch (answer.outcome(search)) {
      case Outcome.Done() -> list(body(answer));
      // some targets say so where nobody matches
      case Outcome.Gone() -> new Listed.Some(ListResponse.all(List.of()));
      case Outcome other -> new Listed.Failed(other);
    };
  }

  private static Listed list(@Nullable ObjectNode body) {
    try {
      return body == null ? nonsense("no body") : new Listed.Some(ListResponse.parse(body));
    } catch (ScimException e) {
      return nonsense(String.valueOf(e.getMessage()));
    }
  }

  private static Listed nonsense(String what) {
    return new Listed.Failed(new Outcome.Retry(200, "its list can't be read: " + what, null));
  }

  private static @Nullable ObjectNode body(Answer answer) {
    return answer instanceof Answer.Received received ? received.response().body() : null;
  }
}
