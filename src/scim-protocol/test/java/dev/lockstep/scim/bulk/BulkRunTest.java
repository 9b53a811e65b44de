package dev.lockstep.scim.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkRunTest {

  private final Provider provider = new Provider();

  @Test
  void a_reference_to_a_user_yet_to_be_created_waits_for_it() {
    var results = run(null, add("tour", "members", "jamie"), group("tour"), user("jamie"));
    assertThat(provider.calls)
        .containsExactly("POST /Groups", "POST /Users", "PATCH /Groups/Groups-1");
    assertThat(provider.resource("Groups-1").toString()).contains("Users-2");
    assertThat(results)
        .extracting(BulkResult::method)
        .containsExactly(BulkMethod.PATCH, BulkMethod.POST, BulkMethod.POST);
  }

  @Test
  void operations_without_references_keep_their_order() {
    run(null, user("a"), group("b"), user("c"));
    assertThat(provider.calls).containsExactly("POST /Users", "POST /Groups", "POST /Users");
  }

  @Test
  void groups_that_are_members_of_each_other_end_up_so() {
    run(null, group("a", "b"), group("b", "a"));
    assertThat(members("Groups-1")).containsExactly("Groups-2");
    assertThat(members("Groups-2")).containsExactly("Groups-1");
    assertThat(provider.calls).hasSize(3);
  }

  @Test
  void a_group_that_is_its_own_member_ends_up_so() {
    run(null, group("a", "a"));
    assertThat(members("Groups-1")).containsExactly("Groups-1");
  }

  @Test
  void a_manager_who_reports_to_the_managed_is_set_afterwards() {
    var results = run(null, employee("boss", "worker"), employee("worker", "boss"));
    assertThat(provider.resource("Users-1").toString()).contains("Users-2");
    assertThat(provider.resource("Users-2").toString()).contains("Users-1");
    assertThat(results).extracting(BulkResult::version).containsExactly("W/\"2\"", "W/\"1\"");
  }

  @Test
  void members_outside_the_circle_are_there_from_the_start() {
    run(null, user("u"), group("a", "u", "b"), group("b", "a"));
    assertThat(provider.calls)
        .containsExactly("POST /Users", "POST /Groups", "POST /Groups", "PATCH /Groups/Groups-2");
    assertThat(members("Groups-2")).containsExactly("Users-1", "Groups-3");
  }

  @Test
  void whatever_the_references_all_of_them_are_kept() {
    var random = new Random(7);
    for (var round = 0; round < 500; round++) {
      var fresh = new Provider();
      var size = 1 + random.nextInt(8);
      Map<String, List<String>> asked = new HashMap<>();
      var operations = new ArrayList<BulkOperation>();
      for (var index = 0; index < size; index++) {
        var others = random.ints(random.nextInt(4), 0, size).distinct().mapToObj(i -> "g" + i);
        var members = others.toList();
        asked.put("g" + index, members);
        operations.add(group("g" + index, members.toArray(String[]::new)));
      }
      var results = BulkRun.of(operations, null, fresh::carryOut);
      assertThat(results).noneMatch(BulkResult::isError);
      asked.forEach(
          (name, others) -> {
            assertThat(members(fresh.resource(fresh.id(name))))
                .containsExactlyInAnyOrderElementsOf(others.stream().map(fresh::id).toList());
          });
    }
  }

  @Test
  void a_thousand_operations_in_the_worst_order_are_planned() {
    var operations =
        IntStream.range(0, 1000).mapToObj(i -> group("g" + i, "g" + (i + 1) % 1000)).toList();
    assertThat(BulkRun.of(operations, null, provider::carryOut)).noneMatch(BulkResult::isError);
  }

  @Test
  void what_refers_to_a_failed_creation_fails_too_and_the_rest_goes_on() {
    provider.refused.add("jamie");
    var results = run(null, user("jamie"), group("tour", "jamie"), user("robin"));
    assertThat(results).extracting(BulkResult::status).containsExactly(409, 409, 201);
    assertThat(String.valueOf(results.get(1).response())).contains("jamie");
  }

  @Test
  void a_bulk_id_that_nobody_creates_is_an_error_of_its_operation() {
    assertThat(run(null, group("tour", "nobody")))
        .singleElement()
        .satisfies(result -> assertThat(result.status()).isEqualTo(400));
  }

  @Test
  void a_run_ends_after_so_many_errors() {
    provider.refused.addAll(List.of("a", "c"));
    assertThat(run(2, user("a"), user("b"), user("c"), user("d")))
        .extracting(BulkResult::bulkId)
        .containsExactly("a", "b", "c");
    assertThat(provider.calls).hasSize(3);
  }

  @Test
  void two_operations_cannot_create_the_same_bulk_id() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> run(null, user("a"), user("a")))
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidValue"));
  }

  private List<BulkResult> run(@Nullable Integer failOnErrors, BulkOperation... operations) {
    return BulkRun.of(List.of(operations), failOnErrors, provider::carryOut);
  }

  private List<String> members(String group) {
    return members(provider.resource(group));
  }

  private static List<String> members(ObjectNode group) {
    return group.path("members").valueStream().map(each -> each.get("value").asText()).toList();
  }

  private static BulkOperation user(String name) {
    return post("/Users", name, Json.object("{'userName': '" + name + "'}"));
  }

  private static BulkOperation employee(String name, String manager) {
    var body = Json.object("{'userName': '" + name + "'}");
    body.putObject("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
        .putObject("manager")
        .put("value", "bulkId:" + manager);
    return post("/Users", name, body);
  }

  private static BulkOperation group(String name, String... members) {
    var body = Json.object("{'displayName': '" + name + "'}");
    var list = body.putArray("members");
    for (var member : members) {
      list.addObject().put("value", "bulkId:" + member);
    }
    return post("/Groups", name, body);
  }

  private static BulkOperation post(String path, String bulkId, ObjectNode body) {
    return new BulkOperation(BulkMethod.POST, path, bulkId, body, null);
  }

  private static BulkOperation add(String group, String path, String member) {
    var body =
        Json.object(
            "{'Operations': [{'op': 'add', 'path': '%s', 'value': [{'value': 'bulkId:%s'}]}]}"
                .formatted(path, member));
    return new BulkOperation(BulkMethod.PATCH, "/Groups/bulkId:" + group, null, body, null);
  }

  /** Carries out operations in memory, and refuses whom it is told to. */
  private static final class Provider {
    private final SequencedMap<String, ObjectNode> resources = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    BulkResult carryOut(BulkOperation operation) {
      calls.add(operation.method() + " " + operation.path());
      assertThat(operation.path() + operation.data()).doesNotContain("bulkId:");
      if (operation.bulkId() != null && refused.contains(operation.bulkId())) {
        var error = ScimException.uniqueness("taken").toJson();
        return new BulkResult(operation.method(), operation.bulkId(), null, null, 409, error);
      }
      return operation.method() == BulkMethod.POST ? create(operation) : patch(operation);
    }

    private BulkResult create(BulkOperation operation) {
      var id = operation.path().substring(1) + "-" + (resources.size() + 1);
      resources.put(id, Objects.requireNonNull(operation.data()));
      var location = "https://example.com/scim" + operation.path() + "/" + id;
      return new BulkResult(operation.method(), operation.bulkId(), location, "W/\"1\"", 201, null);
    }

    private BulkResult patch(BulkOperation operation) {
      var path = operation.path();
      var resource = resource(path.substring(path.lastIndexOf('/') + 1));
      for (var change : Objects.requireNonNull(operation.data()).get("Operations")) {
        var name = change.get("path").asText();
        if (name.equals("members")) {
          change.get("value").forEach(resource.withArrayProperty("members")::add);
        } else {
          resource.set(name, change.get("value"));
        }
      }
      return new BulkResult(operation.method(), null, path, "W/\"2\"", 200, null);
    }

    private ObjectNode resource(String id) {
      return Objects.requireNonNull(resources.get(id));
    }

    private String id(String name) {
      return resources.entrySet().stream()
          .filter(each -> each.getValue().path("displayName").asText().equals(name))
          .findFirst()
          .orElseThrow()
          .getKey();
    }
  }
}
