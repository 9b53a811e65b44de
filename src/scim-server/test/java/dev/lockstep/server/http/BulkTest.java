package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many operations in one request: RFC 7644 section 3.7. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BulkTest {
  private static final String MANAGER =
      "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'value':'bulkId:%s'}}";

  private final Served served;
  private Client client = new Client("", null);

  BulkTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void makeAnOrganization() {
    client = served.client(served.organization());
  }

  private static String bulk(String members, String... operations) {
    return "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],"
        + members
        + "'Operations':["
        + String.join(",", operations)
        + "]}";
  }

  private List<JsonNode> run(String body) {
    var response = client.post("/Bulk", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var json = Client.json(response);
    assertThat(json.path("schemas").path(0).asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
    return json.path("Operations").valueStream().toList();
  }

  private static String user(String name) {
    return user(name, "");
  }

  private static String user(String name, String more) {
    return "{'method':'POST','path':'/Users','bulkId':'%s','data':{'userName':'%s'%s}}"
        .formatted(name, name, more.isEmpty() ? "" : "," + more);
  }

  private static String group(String name, String members) {
    return "{'method':'POST','path':'/Groups','bulkId':'%s','data':{'displayName':'%s','members':[%s]}}"
        .formatted(name, name, members);
  }

  private static List<String> statuses(List<JsonNode> results) {
    return results.stream().map(result -> result.path("status").asText()).toList();
  }

  private static String address(JsonNode result) {
    return result.path("location").asText().replaceFirst(".*/scim/v2/[^/]+", "");
  }

  @Test
  void operations_use_what_others_create_whatever_their_order() {
    var results =
        run(bulk("", group("Finance", "{'value':'bulkId:ada'}"), user("ada"), user("bob")));
    assertThat(statuses(results)).containsExactly("201", "201", "201");
    assertThat(results)
        .extracting(result -> result.path("bulkId").asText())
        .containsExactly("Finance", "ada", "bob");
    assertThat(results)
        .allSatisfy(one -> assertThat(one.path("version").asText()).isEqualTo("W/\"1\""));
    var group = Client.json(client.get(address(results.get(0))));
    assertThat(group.path("members").path(0).path("display").asText()).isEqualTo("ada");
    var ada = address(results.get(1));
    var more =
        run(
            bulk(
                "",
                "{'method':'PUT','path':'%s','version':'W/\\\"1\\\"','data':{'userName':'ada','title':'x'}}"
                    .formatted(ada),
                "{'method':'PATCH','path':'%s','data':{'Operations':[{'op':'add','path':'nickName','value':'A'}]}}"
                    .formatted(ada),
                "{'method':'DELETE','path':'%s','version':'W/\\\"1\\\"'}".formatted(ada),
                "{'method':'DELETE','path':'%s'}".formatted(ada)));
    assertThat(statuses(more)).containsExactly("200", "200", "412", "204");
    assertThat(more).extracting(BulkTest::address).containsOnly(ada);
    assertThat(more.get(2).path("response").path("detail").asText()).contains("W/\"3\"");
    assertThat(client.get(ada).statusCode()).isEqualTo(404);
  }

  @Test
  void a_circle_of_references_is_closed() {
    var results =
        run(bulk("", user("ada", MANAGER.formatted("bob")), user("bob", MANAGER.formatted("ada"))));
    assertThat(statuses(results)).containsExactly("201", "201");
    var addresses = results.stream().map(BulkTest::address).toList();
    for (var index = 0; index < 2; index++) {
      var manager =
          Client.json(client.get(addresses.get(index)))
              .path("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
              .path("manager")
              .path("value")
              .asText();
      assertThat("/Users/" + manager).isEqualTo(addresses.get(1 - index));
    }
  }

  @Test
  void it_ends_after_so_many_errors_and_what_was_done_stays() {
    var results =
        run(
            bulk(
                "'failOnErrors':2,",
                user("ada"),
                user("ADA"),
                user("bob"),
                user("Bob"),
                user("cyd")));
    assertThat(statuses(results)).containsExactly("201", "409", "201", "409");
    assertThat(results.get(1).path("response").path("scimType").asText()).isEqualTo("uniqueness");
    assertThat(results.get(1).has("location")).isFalse();
    assertThat(
            Client.json(client.get("/Users?filter=userName+eq+%22cyd%22"))
                .path("totalResults")
                .asInt())
        .isZero();
  }

  @Test
  void what_names_nothing_that_is_created_fails_alone() {
    var results = run(bulk("", group("Finance", "{'value':'bulkId:nobody'}"), user("ada")));
    assertThat(statuses(results)).containsExactly("400", "201");
    assertThat(results.get(0).path("response").path("detail").asText()).contains("nobody");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "'POST','path':'/Robots','bulkId':'a','data':{} | 404",
        "'POST','path':'/Bulk','bulkId':'a','data':{} | 400",
        "'POST','path':'/Users/.search','bulkId':'a','data':{} | 400",
        "'POST','path':'','bulkId':'a','data':{} | 405",
        "'POST','path':'/Me','bulkId':'a','data':{} | 501",
        "'PUT','path':'/Users','data':{} | 405",
        "'PATCH','path':'/Users/1/2','data':{} | 404",
        "'PATCH','path':'/Users/%zz','data':{} | 400",
        "'DELETE','path':'/Groups/nonsense' | 404",
        "'DELETE','path':'/Users/bulkId:x' | 400"
      })
  void an_operation_that_leads_nowhere_fails_alone(String operation, String status) {
    var results = run(bulk("", "{'method':" + operation + "}", user("ada")));
    assertThat(statuses(results)).containsExactly(status, "201");
    assertThat(results.get(0).path("response").path("detail").asText()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | invalidSyntax",
        "{'Operations':{}} | invalidSyntax",
        "{'Operations':[]} | invalidSyntax",
        "{'Operations':[1]} | invalidSyntax",
        "{'Operations':[{'method':'GET','path':'/Users'}]} | invalidSyntax",
        "{'Operations':[{'method':'POST','data':{}}]} | invalidSyntax",
        "{'Operations':[{'method':'POST','path':'/Users','data':{}}]} | invalidSyntax",
        "{'Operations':[{'method':'POST','path':'/Users','bulkId':'a'}]} | invalidSyntax",
        "{'Operations':[{'method':'PUT','path':'/Users/1','data':[]}]} | invalidSyntax",
        "{'failOnErrors':0,'Operations':[{'method':'DELETE','path':'/Users/1'}]} | invalidValue",
        "{'failOnErrors':'x','Operations':[{'method':'DELETE','path':'/Users/1'}]} | invalidValue"
      })
  void a_malformed_request_is_400_as_a_whole(String body, String scimType) {
    var response = client.post("/Bulk", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(Client.json(response).path("scimType").asText()).isEqualTo(scimType);
  }

  @Test
  void two_operations_that_create_the_same_are_400() {
    var response = client.post("/Bulk", bulk("", user("ada"), user("ada")));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("two operations have the bulkId ada");
  }

  @Test
  void too_many_operations_or_bytes_are_413_with_the_allowed_number() {
    var many =
        IntStream.range(0, 1001)
            .mapToObj(i -> "{'method':'DELETE','path':'/Users/" + i + "'}")
            .collect(Collectors.joining(","));
    var response = client.post("/Bulk", bulk("", many));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("1000");
    var large = client.post("/Bulk", bulk("", user("x".repeat(1 << 20))));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("1048576");
  }

  @Test
  void bulk_takes_nothing_but_post() {
    assertThat(client.get("/Bulk").statusCode()).isEqualTo(405);
    assertThat(client.send("PUT", "/Bulk", "{}").statusCode()).isEqualTo(405);
    assertThat(client.post("/Bulk/1", "{}").statusCode()).isEqualTo(404);
  }
}
