package dev.lockstep.keycloak.delivery;

import static dev.lockstep.keycloak.target.ExampleTarget.EVERYBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.client.answer.Answer;
import dev.lockstep.keycloak.database.TestDatabases;
import dev.lockstep.keycloak.dialect.Choice;
import dev.lockstep.keycloak.store.entity.AskState;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.scim.message.ScimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.jpa.entities.GroupEntity;

/**
 * Lists that can't be true are read to a bound, and never lead to anybody's removal: neither by a
 * verify sweep, nor by what an admin is shown.
 */
class HostileListTest {
  private static final int PEOPLE = 7;
  private static final int CALLS_MAX = 60;

  private final MemoryTarget memory = new MemoryTarget(true);
  private final Switch target = new Switch(memory);
  private final List<ScimRequest> sent = new ArrayList<>();
  private World world;

  /**
   * What is made of an honest page.
   *
   * @param name of the test
   * @param told instead
   * @param list whether it still is a list
   */
  record Lie(String name, UnaryOperator<ObjectNode> told, boolean list) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Lie> lies() {
    return Stream.of(
        new Lie(
            "total of the page", list -> list.put("totalResults", resources(list).size()), true),
        new Lie("total of one", list -> list.put("totalResults", 1), true),
        new Lie("total of many", list -> list.put("totalResults", 1_000_000), true),
        new Lie("total below zero", list -> list.put("totalResults", -5), true),
        new Lie("total as text", list -> list.put("totalResults", "all"), true),
        new Lie(
            "nobody", list -> list.put("totalResults", 0).set("Resources", list.arrayNode()), true),
        new Lie("no resources", list -> list.without("Resources"), true),
        new Lie("resources as text", list -> list.put("Resources", "none"), false),
        new Lie(
            "numbers as resources",
            list -> list.set("Resources", list.arrayNode().add(1).add(2)),
            false),
        new Lie("no ids", list -> each(list, it -> it.remove("id")), true),
        new Lie("objects as ids", list -> each(list, it -> it.set("id", it.objectNode())), true),
        new Lie("one id twice", list -> each(list, it -> it.put("id", "R-1")), false),
        new Lie("ids of others", HostileListTest::rotated, true),
        new Lie(
            "nobodys ids",
            list -> each(list, it -> it.put("id", "X" + it.path("id").asText())),
            true),
        new Lie(
            "numbers as names",
            list -> each(list, it -> it.put("userName", 7).put("active", "no")),
            true),
        new Lie(
            "texts as emails",
            list -> each(list, it -> it.put("emails", "a@b").put("name", 1)),
            true));
  }

  private static ArrayNode resources(ObjectNode list) {
    return (ArrayNode) list.path("Resources");
  }

  private static ObjectNode each(ObjectNode list, Consumer<ObjectNode> change) {
    resources(list).forEach(resource -> change.accept((ObjectNode) resource));
    return list;
  }

  private static ObjectNode rotated(ObjectNode list) {
    var all = resources(list);
    var ids = all.valueStream().map(it -> it.path("id").asText()).toList();
    for (int i = 0; i < ids.size(); i++) {
      ((ObjectNode) all.get(i)).put("id", ids.get((i + 1) % ids.size()));
    }
    return list;
  }

  @BeforeEach
  void inStep() {
    begin("list.pageSize=3");
  }

  private void begin(String... settings) {
    var choice = new Choice("generic", List.of(settings));
    world = new World(TestDatabases.postgres(), target, 61).with(EVERYBODY.with(choice));
    world.node();
    world.realm.createGroup("dev", GroupEntity.TOP_PARENT_ID);
    for (int i = 1; i <= PEOPLE; i++) {
      world.realm.create("u" + i);
      world.realm.join("u" + i, "dev");
    }
    world.settled();
  }

  @AfterEach
  void end() {
    world.close();
  }

  private void answering(UnaryOperator<ObjectNode> page) {
    target.answer.set(
        request -> {
          synchronized (sent) {
            sent.add(request);
          }
          var answer = memory.send(request);
          return request instanceof ScimRequest.Search && answer instanceof Answer.Received received
              ? MemoryTarget.answer(
                  200, page.apply(Objects.requireNonNull(received.response().body()).deepCopy()))
              : answer;
        });
  }

  private Map<String, String> there() {
    var there = new TreeMap<String, String>();
    memory
        .all("Users")
        .forEach(
            user ->
                there.put(
                    user.path("userName").asText(),
                    user.path("id").asText() + user.path("active").asText()));
    there.put("dev", MemoryTarget.members(memory.all("Groups").getFirst()).toString());
    return there;
  }

  /** A verify sweep and a list for an admin, and nobody was removed by either. */
  private AskState looked() {
    var before = there();
    world.swept(SweepKind.VERIFY);
    assertThat(there()).isEqualTo(before);
    assertThat(sent).noneMatch(HostileListTest::removes).hasSizeLessThan(CALLS_MAX);
    sent.clear();
    var ask = world.asks.answered(world.asks.ask("people"));
    assertThat(sent).hasSizeLessThan(CALLS_MAX);
    assertThat(world.alerts).isEmpty();
    return ask.getState();
  }

  private static boolean removes(ScimRequest request) {
    return request instanceof ScimRequest.Delete
        || (request instanceof ScimRequest.Patch patch
            && patch.body().toString().matches(".*(\"remove\"|active\",\"value\":false).*"));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void a_list_that_lies_removes_nobody(Lie lie) {
    answering(lie.told());
    assertThat(looked()).isEqualTo(lie.list() ? AskState.ANSWERED : AskState.FAILED);
  }

  /** What a page without an end says of the next one, by its number. */
  interface Told {
    ObjectNode apply(ObjectNode list, int page);
  }

  static Stream<Arguments> circles() {
    return Stream.of(
        arguments("index", (Told) (list, page) -> list.put("totalResults", 1_000_000)),
        arguments("cursor", (Told) (list, page) -> list.put("nextCursor", "a")),
        arguments(
            "cursor", (Told) (list, page) -> list.put("nextCursor", page % 2 == 0 ? "a" : "b")));
  }

  @ParameterizedTest
  @MethodSource("circles")
  void a_list_without_an_end_is_given_up(String paging, Told told) {
    world.close();
    begin("list.paging=" + paging, "list.pageSize=3");
    var pages = new ArrayList<Integer>();
    answering(
        list -> {
          pages.add(pages.size());
          var first = JsonNodeFactory.instance.arrayNode();
          // Whatever is asked for, it begins anew.
          var all = resources(list).isEmpty() ? memory.all("Users") : List.<ObjectNode>of();
          all.stream().limit(3).forEach(first::add);
          return told.apply(all.isEmpty() ? list : list.set("Resources", first), pages.size());
        });
    assertThat(looked()).isEqualTo(AskState.FAILED);
  }
}
