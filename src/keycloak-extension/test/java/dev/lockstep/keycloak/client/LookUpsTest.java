package dev.lockstep.keycloak.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.answer.Answer.Content;
import dev.lockstep.keycloak.dialect.Dialect.Listing;
import dev.lockstep.keycloak.dialect.Dialect.Paging;
import dev.lockstep.keycloak.dialect.Names;
import dev.lockstep.keycloak.reconcile.Criterion;
import dev.lockstep.keycloak.reconcile.Found;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.scim.list.ListResponse;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.message.ScimResponse;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No look-up believes a target unseen. */
class LookUpsTest {

  private static final Criterion BY_ID = new Criterion("externalId", "k1");
  private static final Criterion BY_NAME = new Criterion("userName", "alice");

  private final List<ScimRequest.Search> asked = new ArrayList<>();

  private Found find(Function<ScimRequest.Search, Answer> target) throws InterruptedException {
    return new LookUps(new Scripted(target), "Users", Targets.GENERIC.get().list())
        .find(List.of(BY_ID, BY_NAME));
  }

  /** A target without HTTP. */
  private final class Scripted implements ScimTarget {
    private final Function<ScimRequest.Search, Answer> answers;

    Scripted(Function<ScimRequest.Search, Answer> answers) {
      this.answers = answers;
    }

    @Override
    public Answer send(ScimRequest request, @Nullable String correlation) {
      asked.add((ScimRequest.Search) request);
      return answers.apply((ScimRequest.Search) request);
    }

    @Override
    public void close() {}
  }

  private static Answer list(ObjectNode... hits) {
    return new Answer.Received(
        ScimResponse.ok(ListResponse.all(List.of(hits)).toJson()), Content.JSON, "", null);
  }

  private static Answer status(int status) {
    return new Answer.Received(new ScimResponse(status, null, null, null), Content.EMPTY, "", null);
  }

  private static ObjectNode user(String id, String externalId, String userName) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("externalId", externalId)
        .put("userName", userName);
  }

  private static boolean byId(ScimRequest.Search search) {
    return BY_ID.filter().equals(search.filter());
  }

  @Test
  void only_groups_are_asked_for_without_their_members() throws Exception {
    var how = Targets.GENERIC.get().list();
    for (var endpoint : List.of("Users", "Groups")) {
      new LookUps(new Scripted(search -> list()), endpoint, how).find(List.of(BY_ID));
    }
    assertThat(asked.getFirst().projection()).isEqualTo(Projection.DEFAULT);
    assertThat(asked.getLast().projection())
        .isEqualTo(Projection.without(AttributePath.of("members")));
  }

  @Test
  void our_own_id_is_asked_first_and_decides() throws Exception {
    var ours = user("u1", "k1", "renamed");
    assertThat(find(search -> list(ours))).isEqualTo(new Found.One("u1", ours, BY_ID));
    assertThat(asked).hasSize(1);
  }

  @Test
  void the_name_is_asked_next_and_matches_without_case() throws Exception {
    var theirs = user("u2", "", "Alice");
    assertThat(find(search -> byId(search) ? list() : list(theirs)))
        .isEqualTo(new Found.One("u2", theirs, BY_NAME));
  }

  @Test
  void two_hits_are_ambiguous() throws Exception {
    assertThat(find(search -> list(user("u1", "k1", "a"), user("u2", "k1", "b"))))
        .isEqualTo(new Found.Many(List.of("u1", "u2"), Map.of("u1", "a", "u2", "b"), BY_ID));
  }

  @Test
  void a_target_that_ignores_filters_links_nobody_by_mistake() throws Exception {
    assertThat(find(search -> list(user("u7", "k7", "bob"), user("u8", "k8", "carol"))))
        .isEqualTo(new Found.None());
  }

  @Test
  void a_short_list_of_a_target_that_ignores_filters_is_read_whole() throws Exception {
    var all = IntStream.range(0, 250).mapToObj(i -> user("u" + i, "k" + i, "n" + i)).toList();
    var found =
        new LookUps(
                new Scripted(search -> page(all, search)), "Users", Targets.GENERIC.get().list())
            .find(List.of(new Criterion("externalId", "k249")));
    assertThat(found).isInstanceOf(Found.One.class).extracting("remoteId").isEqualTo("u249");
  }

  private static List<ObjectNode> people(int count) {
    return IntStream.range(0, count).mapToObj(i -> user("u" + i, "k" + i, "n" + i)).toList();
  }

  private Optional<List<ObjectNode>> all(
      Listing how, Function<ScimRequest.Search, ObjectNode> target) throws InterruptedException {
    return new LookUps(
            new Scripted(
                search ->
                    new Answer.Received(
                        ScimResponse.ok(target.apply(search)), Content.JSON, "", null)),
            "Users",
            how)
        .all(10);
  }

  private static Listing paging(Paging paging) {
    var how = Targets.GENERIC.get().list();
    return new Listing(how.find(), paging, how.pageSize(), how.excludes());
  }

  private static ObjectNode body(Answer answer) {
    return Objects.requireNonNull(((Answer.Received) answer).response().body());
  }

  @Test
  void a_total_that_is_only_the_pages_own_ends_no_list() throws Exception {
    var lying = people(250);
    assertThat(
            all(
                paging(Paging.INDEX),
                search -> {
                  var page = body(page(lying, search));
                  return page.put("totalResults", page.path("Resources").size());
                }))
        .hasValueSatisfying(listed -> assertThat(listed).hasSize(250));
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_full_page_that_is_said_to_be_the_last_costs_one_call_more() throws Exception {
    assertThat(all(paging(Paging.INDEX), search -> body(page(people(200), search))))
        .hasValueSatisfying(listed -> assertThat(listed).hasSize(200));
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_list_of_one_page_is_whole_only_where_the_target_says_so() throws Exception {
    var none = paging(Paging.NONE);
    assertThat(all(none, search -> body(page(people(70), search)))).isPresent();
    assertThat(all(none, search -> body(page(people(170), search)))).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_walk_by_cursor_ends_where_no_cursor_is_given_and_never_goes_round() throws Exception {
    var cursor = paging(Paging.CURSOR);
    var everybody = people(250);
    Function<ScimRequest.Search, ObjectNode> honest =
        search -> {
          var after = String.valueOf(search.page().cursor());
          int from = after.isEmpty() ? 0 : Integer.parseInt(after);
          int to = Math.min(250, from + search.page().count());
          var list = JsonNodeFactory.instance.objectNode();
          list.putArray("Resources").addAll(everybody.subList(from, to));
          return to < 250 ? list.put("nextCursor", String.valueOf(to)) : list;
        };
    assertThat(all(cursor, honest))
        .hasValueSatisfying(listed -> assertThat(listed).isEqualTo(everybody));
    assertThat(all(cursor, search -> honest.apply(search).put("nextCursor", "100"))).isEmpty();
    assertThat(asked).hasSize(3 + 3);
  }

  private static Answer page(List<ObjectNode> all, ScimRequest.Search search) {
    int from = Math.min(all.size(), search.page().startIndex() - 1);
    var hits = all.subList(from, Math.min(all.size(), from + search.page().count()));
    var list = ListResponse.of(all.size(), from + 1, hits);
    return new Answer.Received(ScimResponse.ok(list.toJson()), Content.JSON, "", null);
  }

  @Test
  void a_long_list_that_ignores_filters_and_never_ends_is_given_up() throws Exception {
    var endless =
        IntStream.range(0, 5_000).mapToObj(i -> user("u" + i, "k" + (i + 2), "n" + i)).toList();
    assertThat(find(search -> page(endless, search)))
        .isInstanceOf(Found.Unanswered.class)
        .asString()
        .contains("ignores filters");
    assertThat(asked).hasSizeLessThan(20);
  }

  @Test
  void an_attribute_that_can_not_be_searched_leaves_the_others() throws Exception {
    var theirs = user("u2", "", "alice");
    assertThat(find(search -> byId(search) ? status(400) : list(theirs)))
        .isEqualTo(new Found.One("u2", theirs, BY_NAME));
  }

  @Test
  void where_nothing_can_be_searched_nothing_is_known() throws Exception {
    assertThat(find(search -> status(400))).isInstanceOf(Found.Unanswered.class);
  }

  @Test
  void an_error_is_never_nobody() throws Exception {
    assertThat(find(search -> status(500)))
        .isEqualTo(new Found.Unanswered(new Outcome.Retry(500, "HTTP 500", null)));
    assertThat(find(search -> new Answer.NoAnswer("late"))).isInstanceOf(Found.Unanswered.class);
  }

  @Test
  void not_found_is_nobody() throws Exception {
    assertThat(find(search -> status(404))).isEqualTo(new Found.None());
  }

  private static ObjectNode mailed(String id, String address, String type) {
    var user = user(id, "", id);
    user.putArray("emails").addObject().put("value", address).put("type", type);
    return user;
  }

  private Found mailedTo(Function<ScimRequest.Search, Answer> target) throws InterruptedException {
    var work = Criterion.of("emails[type eq \"work\"].value", "a@acme.example", Names.EXACT);
    return new LookUps(new Scripted(target), "Users", Targets.GENERIC.get().list())
        .find(List.of(work, BY_NAME));
  }

  @Test
  void an_address_matches_without_case_and_only_where_it_is_of_that_type() throws Exception {
    assertThat(mailedTo(search -> list(mailed("u1", "A@Acme.example", "work"))))
        .isInstanceOf(Found.One.class);
    assertThat(mailedTo(search -> list(mailed("u1", "a@acme.example", "home"))))
        .isEqualTo(new Found.None());
    assertThat(mailedTo(search -> list(mailed("u1", "b@acme.example", "work"))))
        .isEqualTo(new Found.None());
  }

  @Test
  void two_with_one_address_are_ambiguous() throws Exception {
    var both = list(mailed("u1", "a@acme.example", "work"), mailed("u2", "A@acme.example", "work"));
    assertThat(mailedTo(search -> both))
        .isInstanceOf(Found.Many.class)
        .extracting("remoteIds")
        .isEqualTo(List.of("u1", "u2"));
  }

  @Test
  void a_target_without_such_filters_is_asked_by_the_next_attribute() throws Exception {
    var theirs = user("u2", "", "alice");
    assertThat(
            mailedTo(
                search ->
                    String.valueOf(search.filter()).startsWith("emails")
                        ? status(400)
                        : list(theirs)))
        .isEqualTo(new Found.One("u2", theirs, BY_NAME));
  }

  @Test
  void a_value_is_escaped_in_the_filter() {
    assertThat(new Criterion("userName", "a\"b\\c").filter())
        .isEqualTo("userName eq \"a\\\"b\\\\c\"");
  }
}
