package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Scope;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.store.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A token does what its scopes say and nothing else. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ScopesTest {
  private static final String BULK =
      "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':["
          + "{'method':'POST','path':'/Users','bulkId':'u','data':{'userName':'bulky'}},"
          + "{'method':'POST','path':'/Groups','bulkId':'g','data':{'displayName':'Bulky'}}]}";

  private final Served served;
  private final Tokens tokens;

  ScopesTest(Served served, Tokens tokens) {
    this.served = served;
    this.tokens = tokens;
  }

  private Client with(Scope first, Scope... more) {
    return with(EnumSet.of(first, more));
  }

  private Client with(Set<Scope> scopes) {
    var acme = served.organization();
    var wanted = new NewToken(Ids.next(), "Okta", "scoped", scopes, null, null);
    var issued = tokens.issue(new Actor(acme.id(), "a test"), wanted);
    return new Client(Served.base(acme.name()), issued.text());
  }

  @Test
  void a_reader_reads_everything_and_writes_nothing() {
    var reader = with(Scope.READ);
    assertThat(reader.get("/Users").statusCode()).isEqualTo(200);
    assertThat(reader.get("/Groups").statusCode()).isEqualTo(200);
    assertThat(reader.post("/Users", "{'userName':'ada'}").statusCode()).isEqualTo(403);
    assertThat(reader.post("/Groups", "{'displayName':'A'}").statusCode()).isEqualTo(403);
    assertThat(inBulk(reader)).containsExactly("403", "403");
    assertThat(reader.delete("/Users/" + Ids.next()).body()).contains("may not change users");
  }

  @Test
  void a_writer_of_users_sees_no_groups() {
    var writer = with(Scope.USERS);
    assertThat(writer.post("/Users", "{'userName':'ada'}").statusCode()).isEqualTo(201);
    assertThat(writer.get("/Users").statusCode()).isEqualTo(200);
    assertThat(writer.get("/Groups").statusCode()).isEqualTo(403);
    assertThat(writer.get("?filter=id+pr").statusCode()).isEqualTo(403);
    assertThat(inBulk(writer)).containsExactly("201", "403");
    assertThat(writer.get("/ServiceProviderConfig").statusCode()).isEqualTo(200);
  }

  @Test
  void a_writer_of_groups_changes_no_users() {
    var writer = with(Scope.GROUPS);
    assertThat(writer.post("/Groups", "{'displayName':'A'}").statusCode()).isEqualTo(201);
    assertThat(writer.post("/Users", "{'userName':'ada'}").statusCode()).isEqualTo(403);
    assertThat(inBulk(writer)).containsExactly("403", "201");
  }

  /** A call, and what it takes: any of these scopes, or all where it is about everything. */
  private record Call(String method, String path, Set<Scope> takes, boolean all) {
    boolean mayBe(Set<Scope> scopes) {
      return all
          ? scopes.contains(Scope.READ) || scopes.containsAll(takes)
          : takes.stream().anyMatch(scopes::contains);
    }
  }

  private static List<Call> calls() {
    var calls = new ArrayList<Call>();
    var both = Set.of(Scope.USERS, Scope.GROUPS);
    calls.add(new Call("GET", "?filter=id+pr", both, true));
    calls.add(new Call("POST", "/.search", both, true));
    Map.of("/Users", Scope.USERS, "/Groups", Scope.GROUPS)
        .forEach(
            (path, scope) -> {
              var one = path + "/" + Ids.next();
              var reading = Set.of(Scope.READ, scope);
              calls.add(new Call("GET", path, reading, false));
              calls.add(new Call("GET", one, reading, false));
              calls.add(new Call("POST", path + "/.search", reading, false));
              calls.add(new Call("POST", path, Set.of(scope), false));
              for (var method : List.of("PUT", "PATCH", "DELETE"))
                calls.add(new Call(method, one, Set.of(scope), false));
            });
    return calls;
  }

  @Test
  void whatever_the_scopes_each_call_is_refused_that_takes_another() {
    var some =
        List.of(
            EnumSet.of(Scope.READ),
            EnumSet.of(Scope.USERS),
            EnumSet.of(Scope.GROUPS),
            EnumSet.of(Scope.READ, Scope.USERS),
            EnumSet.of(Scope.READ, Scope.GROUPS),
            EnumSet.of(Scope.USERS, Scope.GROUPS),
            EnumSet.allOf(Scope.class));
    for (var scopes : some) {
      var client = with(scopes);
      for (var call : calls()) {
        var answer = client.send(call.method(), call.path(), "{}");
        assertThat(answer.statusCode() == 403)
            .as(scopes + " " + call + " " + answer.body())
            .isEqualTo(!call.mayBe(scopes));
        if (answer.statusCode() == 403) assertThat(answer.body()).contains("this token may not");
      }
    }
  }

  private static List<String> inBulk(Client client) {
    var response = client.post("/Bulk", BULK);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Client.json(response)
        .path("Operations")
        .valueStream()
        .map(operation -> operation.path("status").asText())
        .toList();
  }
}
