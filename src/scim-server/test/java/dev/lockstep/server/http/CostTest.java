package dev.lockstep.server.http;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One commit per write, counted by PostgreSQL itself, and at most five round trips; at most three
 * per read: counted on the wire.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CostTest {
  private static final Logger LOG = Logger.getLogger(CostTest.class);

  // The driver prepares a statement when it is used the fifth time.
  private static final int OFTEN = 15;
  private static final String TRANSACTIONS =
      "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next";

  private final Served served;
  private final Database database;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Client client = new Client("", null);

  /** How often the driver has waited for PostgreSQL; the test's resource puts its own here. */
  private AtomicLong waited = new AtomicLong();

  private record Cost(long roundTrips, long commits) {}

  CostTest(Served served, Database database) {
    this.served = served;
    this.database = database;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = served.organization();
    client = served.client(acme);
  }

  private long number(String sql, String column) {
    return database.readAcross(session -> session.list(sql, row -> row.number(column))).getFirst();
  }

  private Cost cost(Supplier<HttpResponse<String>> call, int status) {
    var before = number(TRANSACTIONS, "next");
    var waitedBefore = waited.get();
    var response = call.get();
    var roundTrips = waited.get() - waitedBefore;
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    var commits = number(TRANSACTIONS, "next") - before;
    return new Cost(roundTrips, commits);
  }

  private void costs(String what, Supplier<HttpResponse<String>> call, int status, int commits) {
    var cost = cost(call, status);
    LOG.infof(
        "SCIM cost. what=\"%s\" roundTrips=%d commits=%d", what, cost.roundTrips(), cost.commits());
    assertThat(cost.commits()).as(what).isEqualTo(commits);
    assertThat(cost.roundTrips()).as(what).isBetween(1L, commits == 0 ? 3L : 5L);
  }

  private void writes(String what, Supplier<HttpResponse<String>> call, int status) {
    costs(what, call, status, 1);
  }

  private void reads(String what, Supplier<HttpResponse<String>> call) {
    costs(what, call, 200, 0);
  }

  private String user(String userName) {
    return Client.json(client.post("/Users", "{'userName':'" + userName + "'}"))
        .path("id")
        .asText();
  }

  @Test
  void a_statement_is_planned_alike_for_every_organization_and_ends_in_time() {
    assertThat(setting("plan_cache_mode")).isEqualTo("force_generic_plan");
    assertThat(setting("statement_timeout")).isEqualTo("10s");
  }

  private String setting(String name) {
    return database
        .readAcross(session -> session.list("show " + name, row -> row.text(name)))
        .getFirst();
  }

  @Test
  void writing_a_user_takes_one_commit_and_at_most_five_round_trips() {
    writes("create a user", () -> client.post("/Users", "{'userName':'ada'}"), 201);
    writes(
        "adopt a member",
        () -> client.post("/Users", "{'userName':'admin@%s.example'}".formatted(acme.name())),
        201);
    var bob = "/Users/" + user("bob");
    writes("put a user", () -> client.send("PUT", bob, "{'userName':'bob','title':'x'}"), 200);
    writes(
        "patch a user",
        () -> client.patch(bob, "{'op':'replace','path':'title','value':'y'}"),
        200);
    writes(
        "deactivate a user",
        () -> client.patch(bob, "{'op':'replace','value':{'active':false}}"),
        200);
    writes("revive a user", () -> client.post("/Users", "{'userName':'bob'}"), 201);
    writes("delete a user", () -> client.delete(bob), 204);
  }

  @Test
  void writing_a_group_takes_one_commit_and_at_most_five_round_trips() {
    var ada = user("ada");
    var bob = user("bob");
    writes(
        "create a group",
        () -> client.post("/Groups", "{'displayName':'A','members':[{'value':'" + ada + "'}]}"),
        201);
    var group =
        "/Groups/"
            + Client.json(
                    client.post(
                        "/Groups", "{'displayName':'B','members':[{'value':'" + ada + "'}]}"))
                .path("id")
                .asText();
    writes(
        "add a member",
        () ->
            client.patch(group, "{'op':'add','path':'members','value':[{'value':'" + bob + "'}]}"),
        204);
    writes(
        "rename, add and remove members",
        () ->
            client.patch(
                group,
                "{'op':'replace','value':{'displayName':'C'}},{'op':'remove','path':'members','value':[{'value':'"
                    + bob
                    + "'}]},{'op':'add','path':'members','value':[{'value':'"
                    + ada
                    + "'}]}"),
        204);
    writes(
        "put a group",
        () -> client.send("PUT", group, "{'displayName':'D','members':[{'value':'" + bob + "'}]}"),
        200);
    writes(
        "put a group without members", () -> client.send("PUT", group, "{'displayName':'E'}"), 200);
    writes("delete a group", () -> client.delete(group), 204);
  }

  @Test
  void reading_takes_at_most_three_round_trips() {
    var ada = user("ada");
    var group =
        Client.json(
                client.post("/Groups", "{'displayName':'A','members':[{'value':'" + ada + "'}]}"))
            .path("id")
            .asText();
    reads("get a user", () -> client.get("/Users/" + ada));
    reads("get a group", () -> client.get("/Groups/" + group));
    reads("find a user", () -> client.get("/Users?filter=userName+eq+%22ada%22"));
    reads("list users", () -> client.get("/Users?startIndex=2&count=1"));
    reads("list groups", () -> client.get("/Groups?count=1"));
    reads("discover", () -> client.get("/ServiceProviderConfig"));
  }

  /**
   * One look-up of the token, one statement for the page, one more where nothing told the total.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /Users?filter=emails.value+eq+%22a%40x.example%22 | 2",
        "GET | /Users?filter=groups.value+eq+%22GROUP%22 | 2",
        "GET | /Users?startIndex=2&count=1 | 3",
        "GET | /Users?count=0 | 2",
        "GET | /Users?cursor=&count=1 | 3",
        "GET | /Users?cursor=CURSOR&count=1 | 2",
        "GET | /Groups?filter=members.value+eq+%22USER%22 | 2",
        "GET | /Groups?filter=members%5Bvalue+eq+%22USER%22%5D&excludedAttributes=members | 2",
        "GET | /Groups?filter=members+pr&startIndex=2 | 3",
        "GET | ?filter=userName+eq+%22ada%22 | 2",
        "GET | ?sortBy=displayName&startIndex=2&count=1 | 3",
        "POST | /Users/.search {'filter':'userName sw \\\"a\\\"'} | 2",
        "POST | /Groups/.search {'filter':'members.value eq \\\"USER\\\"','startIndex':2} | 3",
        "POST | /.search {'filter':'displayName pr'} | 2"
      })
  void a_search_takes_exactly_as_many_round_trips(String method, String asked, long roundTrips) {
    var ada = user("ada");
    var body = "{'displayName':'A','members':[{'value':'" + ada + "'}]}";
    var group = Client.json(client.post("/Groups", body)).path("id").asText();
    var cursor = Client.json(client.get("/Users?cursor=&count=1")).path("nextCursor").asText();
    var whole =
        asked.replace("GROUP", group).replace("USER", ada).replace("CURSOR", cursor).split(" ", 2);
    var cost =
        method.equals("GET")
            ? cost(() -> client.get(whole[0]), 200)
            : cost(() -> client.post(whole[0], whole[1]), 200);
    assertThat(cost).isEqualTo(new Cost(roundTrips, 0));
  }

  /** The token is looked up once; each operation costs what it costs alone. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void each_operation_of_a_bulk_is_one_commit_and_three_round_trips(int operations) {
    var each = "{'method':'POST','path':'/Users','bulkId':'b%1$s','data':{'userName':'user%1$s'}}";
    var all = IntStream.range(0, operations).mapToObj(each::formatted).collect(joining(","));
    var body =
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':["
            + all
            + "]}";
    assertThat(cost(() -> client.post("/Bulk", body), 200))
        .isEqualTo(new Cost(1 + 3L * operations, operations));
  }

  @Test
  void what_is_asked_for_often_costs_the_same_as_at_first() {
    for (var i = 0; i < OFTEN; i++) {
      var name = "often" + i;
      assertThat(cost(() -> client.post("/Users", "{'userName':'" + name + "'}"), 201))
          .as("create, time %d", i)
          .isEqualTo(new Cost(4, 1));
      var user = "/Users/" + user("other" + i);
      assertThat(cost(() -> client.get(user), 200)).as("get, time %d", i).isEqualTo(new Cost(2, 0));
      var change = "{'op':'replace','path':'title','value':'" + name + "'}";
      assertThat(cost(() -> client.patch(user, change), 200))
          .as("patch, time %d", i)
          .isEqualTo(new Cost(4, 1));
      assertThat(cost(() -> client.get("/Users?filter=userName+eq+%22" + name + "%22"), 200))
          .as("find, time %d", i)
          .isEqualTo(new Cost(2, 0));
    }
  }

  @Test
  void one_member_more_costs_the_same_whatever_the_size_of_the_team() {
    var members =
        IntStream.range(0, 300)
            .mapToObj(i -> "{'value':'" + user("user" + i) + "'}")
            .collect(toList());
    var late = user("late");
    var small =
        Client.json(
                client.post(
                    "/Groups", "{'displayName':'S','members':" + members.subList(0, 3) + "}"))
            .path("id")
            .asText();
    var large =
        Client.json(client.post("/Groups", "{'displayName':'L','members':" + members + "}"))
            .path("id")
            .asText();
    var add = "{'op':'add','path':'members','value':[{'value':'" + late + "'}]}";
    var expected = cost(() -> client.patch("/Groups/" + small, add), 204);
    assertThat(cost(() -> client.patch("/Groups/" + large, add), 204)).isEqualTo(expected);
  }
}
