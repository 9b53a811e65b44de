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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of resources without their members, page by page, as the target pages. One thread. */
public final class Lists {

  private static final Projection NO_MEMBERS = Projection.without(AttributePath.of("members"));

  private final ScimTarget target;
  private final String endpoint;
  private final Listing how;
  private int start = 1;
  private String cursor = "";
  private boolean over;
  private @Nullable String filter;

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
    if (listed instanceof Listed.Some some) {
      advance(some);
    }
    return listed;
  }

  private void advance(Listed.Some page) {
    start += page.resources().size();
    switch (how.paging()) {
      case NONE -> over = true;
      case INDEX ->
          over =
              page.resources().isEmpty()
                  || (page.total() < 0
                      ? page.resources().size() < how.pageSize()
                      : start > page.total());
      case CURSOR -> {
        var next = page.next();
        over = next == null || next.isEmpty() || next.equals(cursor);
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
