package dev.lockstep.keycloak.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.client.answer.Answer.Content;
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
import java.util.function.Function;
import java.util.stream.IntStream;
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
    public Answer send(ScimRequest request) {
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
        .isEqualTo(new Found.Many(List.of("u1", "u2"), BY_ID));
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
