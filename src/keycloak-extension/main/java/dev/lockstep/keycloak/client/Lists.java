package dev.lockstep.keycloak.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.dialect.Dialect.Listing;
import dev.lockstep.keycloak.dialect.Dialect.Paging;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of resources without their members, page by page, as the target pages. A target that goes
 * round in circles, or has one id twice on a page, lists nothing that could be believed. One
 * thread.
 */
public final class Lists {

  private static final Projection NO_MEMBERS = Projection.without(AttributePath.of("members"));

  private final ScimTarget target;
  private final String endpoint;
  private final Listing how;
  private int start = 1;
  private String cursor = "";
  private boolean over;
  private boolean said;
  private @Nullable String filter;
  private final Set<String> begun = new HashSet<>();

  public Lists(ScimTarget target, String endpoint, Listing how) {
    this.target = target;
    this.endpoint = endpoint;
    this.how = how;
  }

  /** Only those that match it, which is believed unseen; before the first page. */
  public Lists where(String condition) {
    filter = condition;
    return this;
  }

  /**
   * The same list from where an earlier one stood; before the first page.
   *
   * @param position as {@link #position} said it
   */
  public Lists from(String position) {
    switch (how.paging()) {
      case CURSOR -> cursor = position;
      case INDEX -> start = position.matches("\\d{1,9}") ? Integer.parseInt(position) : 1;
      // It has but one page.
      case NONE -> {}
    }
    return this;
  }

  /** Where the next page begins. */
  public String position() {
    return how.paging() == Paging.CURSOR ? cursor : Integer.toString(start);
  }

  /** An answer to a search. */
  public sealed interface Listed {

    /**
     * Resources, as many as were on the page.
     *
     * @param resources of the page
     * @param total on all pages; negative where the target does not say
     * @param next where the next page begins; null on the last, or where it pages otherwise
     */
    record Some(List<ObjectNode> resources, int total, @Nullable String next) implements Listed {}

    /** No list came. */
    record Failed(Outcome outcome) implements Listed {}
  }

  /** Whether the last page was read. */
  public boolean isOver() {
    return over;
  }

  /** Those that match a filter; a few of them are enough. */
  Listed matching(String filter, int most) throws InterruptedException {
    return ask(search(filter, new Page(1, most)));
  }

  /** The next page. */
  public Listed next() throws InterruptedException {
    var page =
        switch (how.paging()) {
          case CURSOR -> Page.after(cursor, how.pageSize());
          case INDEX, NONE -> new Page(start, how.pageSize());
        };
    var listed = ask(search(filter, page));
    return listed instanceof Listed.Some some ? checked(some) : listed;
  }

  private Listed checked(Listed.Some page) {
    if (hasOneTwice(page.resources())) {
      return nonsense("one id is in it twice");
    }
    if (!page.resources().isEmpty() && !begun.add(mark(page.resources().getFirst()))) {
      if (!said) {
        return nonsense("it serves a page that it has served before");
      }
      over = true;
      return new Listed.Some(List.of(), page.total(), null);
    }
    advance(page);
    return page;
  }

  private static boolean hasOneTwice(List<ObjectNode> resources) {
    var ids = resources.stream().map(Lists::id).filter(id -> !id.isEmpty()).toList();
    return ids.stream().distinct().count() < ids.size();
  }

  private static String mark(ObjectNode resource) {
    var id = id(resource);
    return id.isEmpty() ? resource.toString() : id;
  }

  /** The id of what was listed, also where it is a number; empty where there is none. */
  public static String id(ObjectNode resource) {
    var id = Fields.find(resource, "id");
    return id == null ? "" : id.asText();
  }

  private void advance(Listed.Some page) {
    int size = page.resources().size();
    start += size;
    switch (how.paging()) {
      case NONE -> over = true;
      case INDEX -> {
        // Some say how many are on the page instead: after a full one, one more is asked for.
        said = page.total() < 0 ? size < how.pageSize() : start > page.total();
        over = size == 0 || (said && size != how.pageSize());
      }
      case CURSOR -> {
        var next = page.next();
        over = next == null || next.isEmpty();
        cursor = over ? cursor : String.valueOf(next);
      }
    }
  }

  private ScimRequest.Search search(@Nullable String condition, Page page) {
    var projection = how.excludes() ? withoutMembers(endpoint) : Projection.DEFAULT;
    return new ScimRequest.Search(endpoint, condition, page, null, projection);
  }

  /** Some targets refuse to leave out of a user what no user has. */
  public static Projection withoutMembers(String endpoint) {
    return endpoint.equals("Groups") ? NO_MEMBERS : Projection.DEFAULT;
  }

  private Listed ask(ScimRequest.Search search) throws InterruptedException {
    var answer = target.send(search);
    return switch (answer.outcome(search)) {
      case Outcome.Done() -> list(body(answer));
      // some targets say so where nobody matches
      case Outcome.Gone() -> new Listed.Some(List.of(), 0, null);
      case Outcome other -> new Listed.Failed(other);
    };
  }

  private static @Nullable ObjectNode body(Answer answer) {
    return answer instanceof Answer.Received received ? received.response().body() : null;
  }

  /** As little is asked of a list as will do: some targets leave out or misspell what is in it. */
  private static Listed list(@Nullable ObjectNode body) {
    var total = body == null ? null : Fields.find(body, "totalResults");
    var listed = body == null ? null : Fields.find(body, "Resources");
    boolean isList = listed instanceof ArrayNode || (total != null && Fields.isUnassigned(listed));
    if (body == null || !isList) {
      return nonsense("it is no list of resources");
    }
    var resources = new ArrayList<ObjectNode>();
    for (var resource : listed instanceof ArrayNode array ? array : body.arrayNode()) {
      if (resource instanceof ObjectNode object) {
        resources.add(object);
      } else if (!resource.isNull()) {
        return nonsense("there is something in it that is no resource");
      }
    }
    int all = total != null && total.canConvertToInt() ? total.asInt() : -1;
    return new Listed.Some(resources, all, Fields.text(body, "nextCursor"));
  }

  private static Listed nonsense(String what) {
    return new Listed.Failed(new Outcome.Retry(200, "its list can't be read: " + what, null));
  }
}
