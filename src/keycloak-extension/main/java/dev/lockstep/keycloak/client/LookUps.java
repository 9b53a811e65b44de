package dev.lockstep.keycloak.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.Lists.Listed;
import dev.lockstep.keycloak.dialect.Dialect.Find;
import dev.lockstep.keycloak.dialect.Dialect.Listing;
import dev.lockstep.keycloak.reconcile.Appearance;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.keycloak.reconcile.Found;
import dev.lockstep.keycloak.reconcile.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a target for a resource by one criterion after the other, and believes no hit unseen.
 *
 * @param target whom
 * @param endpoint what, such as Users
 * @param how it is asked
 */
public record LookUps(ScimTarget target, String endpoint, Listing how) {

  private static final int HITS_MAX = 10;
  private static final int LIST_MAX = 1_000;

  /**
   * Everybody, without members. Empty where the target does not list them whole, or where that
   * takes more pages than it is worth.
   */
  public Optional<List<ObjectNode>> all(long pagesMost) throws InterruptedException {
    var all = new ArrayList<ObjectNode>();
    int total = -1;
    var pages = new Lists(target, endpoint, how);
    for (long read = 0; read < pagesMost && !pages.isOver(); read++) {
      if (!(pages.next() instanceof Listed.Some page)) {
        return Optional.empty();
      }
      all.addAll(page.resources());
      total = page.total();
      var left = (page.total() - all.size()) / Math.max(1, page.resources().size());
      if (!pages.isOver() && read + left >= pagesMost) {
        return Optional.empty();
      }
    }
    return pages.isOver() && isWhole(all, total) ? Optional.of(all) : Optional.empty();
  }

  /** Somebody may be on two pages where it changed meanwhile, or be on none without paging. */
  private static boolean isWhole(List<ObjectNode> all, int total) {
    return total <= all.size() && all.stream().map(Lists::id).distinct().count() == all.size();
  }

  /** The first criterion with a hit decides; members are never asked for. */
  public Found find(List<Criterion> criteria) throws InterruptedException {
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
    if (how.find() == Find.LIST) {
      return searchAll(criterion);
    }
    var filtered = new Lists(target, endpoint, how).matching(criterion.filter(), HITS_MAX);
    return switch (filtered) {
      case Listed.Failed failed -> new Found.Unanswered(failed.outcome());
      case Listed.Some some ->
          some.resources().stream().allMatch(criterion::holdsFor)
              ? verdict(some.resources(), criterion)
              : searchAll(criterion);
    };
  }

  /** For a target that ignores filters: a short list is read whole, a long one can't be. */
  private Found searchAll(Criterion criterion) throws InterruptedException {
    var hits = new ArrayList<ObjectNode>();
    var pages = new Lists(target, endpoint, how);
    for (int seen = 0; seen < LIST_MAX; ) {
      switch (pages.next()) {
        case Listed.Failed failed -> {
          return new Found.Unanswered(failed.outcome());
        }
        case Listed.Some some -> {
          some.resources().stream().filter(criterion::holdsFor).forEach(hits::add);
          if (pages.isOver()) {
            return verdict(hits, criterion);
          }
          seen += Math.max(1, some.resources().size());
        }
      }
    }
    var reason =
        "it ignores filters and has more than %d %s, so nobody can be looked up there"
            .formatted(LIST_MAX, endpoint);
    return new Found.Unanswered(new Outcome.Refused(200, reason));
  }

  private static Found verdict(List<ObjectNode> hits, Criterion criterion) {
    var ids = hits.stream().map(Lists::id).distinct().toList();
    if (ids.contains("")) {
      return new Found.Unanswered(new Outcome.Refused(200, "it lists a resource without an id"));
    }
    return switch (ids.size()) {
      case 0 -> new Found.None();
      case 1 -> new Found.One(ids.getFirst(), hits.getFirst(), criterion);
      default -> new Found.Many(ids, names(hits), criterion);
    };
  }

  private static Map<String, String> names(List<ObjectNode> hits) {
    var names = new HashMap<String, String>();
    for (var hit : hits) {
      var name = Appearance.of(hit);
      if (!name.isEmpty()) {
        names.put(Lists.id(hit), name);
      }
    }
    return names;
  }
}
