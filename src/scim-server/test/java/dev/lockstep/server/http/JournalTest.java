package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.server.connection.Arrivals;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Entry;
import dev.lockstep.server.log.RequestLog;
import dev.lockstep.server.log.Result;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestRow;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call leaves a row: writes with their commit, everything else with the next flush. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class JournalTest {
  private final Served served;
  private final Directory directory;
  private final Database database;
  private final RequestLog log;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Client client = new Client("", null);

  JournalTest(Served served, Directory directory, Database database, RequestLog log) {
    this.served = served;
    this.directory = directory;
    this.database = database;
    this.log = log;
  }

  @BeforeEach
  void makeAnOrganization() {
    log.flush(); // of others so many may wait still that there is no room for ours
    acme = served.organization();
    client = served.client(acme);
  }

  /** The rows so far, the oldest first. */
  private List<RequestRow> rows() {
    return new RequestSearches(database)
        .find(acme.id(), RequestFilter.ANY, Span.newest(500))
        .rows()
        .reversed();
  }

  private List<Entry> entries() {
    return rows().stream().map(RequestRow::entry).toList();
  }

  private List<Entry> flushed() {
    log.flush();
    return entries();
  }

  private static JsonNode created(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Client.json(response);
  }

  @Test
  void a_users_life_is_told_by_its_writes_in_their_own_transactions() {
    var id =
        created(client.post("/Users", "{'userName':'ada','name':{'givenName':'Ada'}}"))
            .path("id")
            .asText();
    var ada = "/Users/" + id;
    client.send("PUT", ada, "{'userName':'ada','name':{'givenName':'Augusta'},'title':'Countess'}");
    client.patch(ada, "{'op':'remove','path':'title'}");
    client.patch(ada, "{'op':'replace','value':{'active':false}}");
    client.post("/Users", "{'userName':'ada'}");
    client.delete(ada);

    var told = entries();
    assertThat(told)
        .extracting(entry -> entry.deed().action(), Entry::status, Entry::result)
        .containsExactly(
            tuple(Action.CREATE, 201, Result.DONE),
            tuple(Action.CHANGE, 200, Result.DONE),
            tuple(Action.CHANGE, 200, Result.DONE),
            tuple(Action.DEACTIVATE, 200, Result.DONE),
            tuple(Action.REVIVE, 201, Result.DONE),
            tuple(Action.DELETE, 204, Result.DONE));
    assertThat(told)
        .allSatisfy(
            entry -> {
              assertThat(entry.deed().subject()).isEqualTo(UUID.fromString(id));
              assertThat(entry.deed().kind()).isEqualTo("User");
              assertThat(entry.origin().connection()).isNotNull();
              assertThat(entry.origin().token()).isNotNull();
              assertThat(entry.origin().address()).isEqualTo("127.0.0.1");
              assertThat(entry.origin().client()).startsWith("Java-http-client");
            });
    var put = told.get(1).deed().attributes();
    assertThat(put.before()).containsExactly("name.givenName");
    assertThat(put.after()).containsExactly("name.givenName", "title");
    assertThat(told.get(2).deed().attributes().before()).containsExactly("title");
    assertThat(told.get(2).deed().attributes().after()).isEmpty();
    assertThat(told.get(0).deed().name()).isEqualTo("Ada");
  }

  @Test
  void a_groups_life_says_how_many_came_and_went() {
    var ada = created(client.post("/Users", "{'userName':'ada'}")).path("id").asText();
    var member = "[{'value':'" + ada + "'}]";
    var group =
        "/Groups/"
            + created(client.post("/Groups", "{'displayName':'A','members':" + member + "}"))
                .path("id")
                .asText();
    client.patch(group, "{'op':'remove','path':'members','value':" + member + "}");
    client.patch(group, "{'op':'add','path':'members','value':" + member + "}");
    client.send("PUT", group, "{'displayName':'B'}");
    client.delete(group);
    assertThat(entries().subList(1, 6))
        .extracting(
            entry -> entry.deed().action(),
            entry -> entry.deed().name(),
            entry -> entry.deed().joined(),
            entry -> entry.deed().left(),
            Entry::status)
        .containsExactly(
            tuple(Action.CREATE, "A", 1, 0, 201),
            tuple(Action.MEMBERS, "A", 0, 1, 204),
            tuple(Action.MEMBERS, "A", 1, 0, 204),
            tuple(Action.CHANGE, "B", 0, 0, 200),
            tuple(Action.DELETE, "B", 0, 0, 204));
  }

  @Test
  void a_replaced_membership_says_who_came_and_went_and_not_who_stayed() {
    var all = Stream.of("ada", "bob", "cy").map(this::member).toList();
    var whole = "{'displayName':'A','members':%s}";
    var group = created(client.post("/Groups", whole.formatted(all.subList(0, 2))));
    var path = "/Groups/" + group.path("id").asText();
    client.send("PUT", path, whole.formatted(all.subList(1, 3)));
    client.send("PUT", path, whole.formatted(all));
    client.patch(path, "{'op':'remove','path':'members'}");
    assertThat(entries().subList(3, 7))
        .extracting(entry -> entry.deed().joined(), entry -> entry.deed().left())
        .containsExactly(tuple(2, 0), tuple(1, 1), tuple(1, 0), tuple(0, 3));
  }

  private String member(String userName) {
    var user = created(client.post("/Users", "{'userName':'" + userName + "'}"));
    return "{'value':'" + user.path("id").asText() + "'}";
  }

  @Test
  void a_group_that_waits_for_a_decision_is_held() {
    served.team(acme, "Finance");
    var group =
        "/Groups/"
            + created(client.post("/Groups", "{'displayName':'finance'}")).path("id").asText();
    client.patch(group, "{'op':'remove','path':'members'}");
    client.patch(group, "{'op':'replace','path':'externalId','value':'f'}");
    client.send("PUT", group, "{'displayName':'Money'}");
    assertThat(entries())
        .extracting(Entry::result)
        .containsExactly(Result.HELD, Result.HELD, Result.HELD, Result.DONE);
  }

  @Test
  void who_was_here_already_is_linked() {
    client.post("/Users", "{'userName':'admin@%s.example'}".formatted(acme.name()));
    assertThat(entries()).extracting(entry -> entry.deed().action()).containsExactly(Action.LINK);
  }

  @Test
  void reads_and_what_changes_nothing_come_with_the_next_flush() {
    var ada = "/Users/" + created(client.post("/Users", "{'userName':'ada'}")).path("id").asText();
    client.get(ada);
    client.get("/Users?filter=userName+eq+%22secret%22");
    client.post("/Groups/.search", "{}");
    client.get("/Schemas");
    client.send("PUT", ada, "{'userName':'ada'}");
    assertThat(entries()).hasSize(1);
    assertThat(flushed().subList(1, 6))
        .extracting(entry -> entry.deed().action(), Entry::result, entry -> entry.origin().path())
        .containsExactlyInAnyOrder(
            tuple(Action.READ, Result.DONE, ada),
            tuple(Action.SEARCH, Result.DONE, "/Users"),
            tuple(Action.SEARCH, Result.DONE, "/Groups/.search"),
            tuple(Action.DISCOVER, Result.DONE, "/Schemas"),
            tuple(Action.CHANGE, Result.DONE, ada));
  }

  @Test
  void refused_calls_say_what_was_tried_and_why_not() {
    created(client.post("/Users", "{'userName':'ada'}"));
    client.post("/Users", "{'userName':'ADA','displayName':'Ada'}");
    client.post("/Users", "{'userName'");
    client.get("/Robots");
    client.send("PUT", "/Groups/" + new UUID(1, 2), "{'displayName':'G'}");
    directory
        .organizations()
        .switchProvisioning(new Actor(acme.id(), "a test"), Provisioning.PAUSED);
    client.delete("/Users/" + new UUID(1, 2));
    var told = flushed();
    assertThat(told.subList(1, 6))
        .extracting(
            entry -> entry.deed().action(),
            Entry::status,
            Entry::result,
            entry -> entry.deed().name())
        .containsExactlyInAnyOrder(
            tuple(Action.CREATE, 409, Result.REFUSED, "Ada"),
            tuple(Action.CREATE, 400, Result.REFUSED, null),
            tuple(Action.OTHER, 404, Result.REFUSED, null),
            tuple(Action.CHANGE, 404, Result.REFUSED, "G"),
            tuple(Action.DELETE, 503, Result.REFUSED, null));
    assertThat(told.subList(1, 6)).allSatisfy(entry -> assertThat(entry.reason()).isNotBlank());
    assertThat(told).filteredOn(entry -> entry.result() == Result.DONE).hasSize(1);
  }

  @Test
  void knocking_without_a_good_token_is_one_row_that_counts() {
    for (var i = 0; i < 5; i++) new Client(client.base(), "wrong").get("/Users");
    log.flush();
    var row = rows().getFirst();
    assertThat(rows()).hasSize(1);
    assertThat(row.times()).isEqualTo(5);
    assertThat(row.entry().result()).isEqualTo(Result.NOT_SIGNED_IN);
    assertThat(row.entry().deed().action()).isEqualTo(Action.SIGN_IN);
  }

  @Test
  void each_operation_of_a_bulk_request_leaves_a_row_of_its_own() {
    var body =
        "{'failOnErrors':9,'Operations':[{'method':'POST','path':'/Users','bulkId':'a','data':{'userName':'ada'}},"
            + "{'method':'POST','path':'/Users','bulkId':'b','data':{'userName':'ADA'}},"
            + "{'method':'DELETE','path':'/Users/bulkId:a'}]}";
    Client.send(
        client
            .request("/Bulk")
            .header("X-Correlation-Id", "batch-1")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    var told = flushed();
    assertThat(told)
        .extracting(entry -> entry.origin().method(), entry -> entry.deed().action(), Entry::status)
        .containsExactlyInAnyOrder(
            tuple("POST", Action.CREATE, 201),
            tuple("POST", Action.CREATE, 409),
            tuple("DELETE", Action.DELETE, 204),
            tuple("POST", Action.BULK, 200));
    assertThat(told).extracting(entry -> entry.origin().correlation()).containsOnly("batch-1");
  }

  @Test
  void no_row_holds_a_secret_or_a_value() {
    var user = "{'userName':'ada','title':'Countess of Lovelace','password':'hunter2secret'}";
    var ada = "/Users/" + created(client.post("/Users", user)).path("id").asText();
    client.patch(ada, "{'op':'replace','path':'password','value':'hunter3secret'}");
    client.patch(ada, "{'op':'replace','value':{'password':'hunter3secret','title':5}}");
    client.get("/Users?filter=password+eq+%22hunter2secret%22");
    client.send("PUT", ada, "{'userName':'','password':'hunter3secret'}");
    log.flush();
    var texts =
        database.read(
            acme.id(),
            session ->
                session.list(
                    "select l::text as row from request_log l where organization = ?",
                    row -> row.text("row"),
                    acme.id()));
    assertThat(String.join("\n", texts))
        .hasLineCount(5)
        .doesNotContain("secret")
        .doesNotContain("Lovelace")
        .doesNotContain(String.valueOf(client.token()));
  }

  @Test
  void the_first_answered_call_is_known_at_once() {
    var arrivals = new Arrivals(database);
    new Client(client.base(), "wrong").get("/Users");
    log.flush();
    assertThat(arrivals.of(acme.id(), "Keycloak").called()).isFalse();
    client.get("/Users?count=1");
    log.flush();
    assertThat(arrivals.of(acme.id(), "Keycloak").called()).isTrue();
  }
}
