package dev.lockstep.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 section 4: what the discovery documents say is so. For schemas: SchemaClaimsTest. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DiscoveryTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final String BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
  private static final String POST =
      "{'method':'POST','path':'/Users','bulkId':'b%1$s','data':{'userName':'user%1$s'}}";
  private static final String DELETE = "{'method':'DELETE','path':'/Users/%s'}";

  private final Served served;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Client client = new Client("", null);

  DiscoveryTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void ask() {
    acme = served.organization();
    client = served.client(acme);
  }

  private JsonNode read(String path) {
    var response = client.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Client.json(response);
  }

  private JsonNode config(String feature) {
    return read("/ServiceProviderConfig").path(feature);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ServiceProviderConfig",
        "/ResourceTypes/User",
        "/ResourceTypes/Group",
        "/Schemas/" + USER,
        "/Schemas/" + GROUP,
        "/Schemas/" + ENTERPRISE
      })
  void each_document_says_where_it_is(String path) {
    assertThat(read(path).path("meta").path("location").asText())
        .isEqualTo(Served.location(acme, path));
  }

  @ParameterizedTest
  @CsvSource({"/ResourceTypes, 2", "/Schemas, 3"})
  void a_list_holds_the_documents_as_they_are_alone(String path, int number) {
    var all = read(path);
    assertThat(all.path("totalResults").asInt()).isEqualTo(number);
    assertThat(all.path("Resources")).hasSize(number);
    for (var one : all.path("Resources")) {
      assertThat(read(path + "/" + one.path("id").asText())).isEqualTo(one);
    }
  }

  @Test
  void resource_types_are_served_at_their_endpoints_with_their_schemas() {
    client.post("/Groups", "{'displayName':'Finance'}");
    for (var type : read("/ResourceTypes").path("Resources")) {
      var first = read(type.path("endpoint").asText()).path("Resources").path(0);
      assertThat(first.path("meta").path("resourceType")).isEqualTo(type.path("name"));
      assertThat(first.path("schemas").path(0)).isEqualTo(type.path("schema"));
      read("/Schemas/" + type.path("schema").asText());
      for (var extension : type.path("schemaExtensions")) {
        read("/Schemas/" + extension.path("schema").asText());
        assertThat(extension.path("required").asBoolean(true)).isFalse();
        assertThat(first.path("schemas")).doesNotContain(extension.path("schema"));
      }
    }
  }

  @Test
  void patch_filter_and_sort_are_supported_as_said() {
    for (var feature : List.of("patch", "filter", "sort", "etag", "bulk")) {
      assertThat(config(feature).path("supported").asBoolean()).as(feature).isTrue();
    }
    var created = client.post("/Users", "{'userName':'ada','title':'A'}");
    var address = "/Users/" + Client.json(created).path("id").asText();
    var version = created.headers().firstValue("ETag").orElseThrow();
    var unchanged = Client.send(client.request(address).header("If-None-Match", version).GET());
    assertThat(unchanged.statusCode()).isEqualTo(304);
    client.patch(address, "{'op':'replace','path':'title','value':'B'}");
    var sorted = read("/Users?filter=title+pr&sortBy=title&sortOrder=descending");
    assertThat(sorted.findValuesAsText("title")).containsExactly("B");
  }

  /** Passwords are the identity provider's: one that is sent changes nothing. */
  @Test
  void passwords_can_not_be_changed_as_said() {
    assertThat(config("changePassword").path("supported").asBoolean(true)).isFalse();
    var created = Client.json(client.post("/Users", "{'userName':'ada'}"));
    var address = "/Users/" + created.path("id").asText();
    client.patch(address, "{'op':'replace','path':'password','value':'t0ps3cret'}");
    assertThat(read(address)).isEqualTo(created);
  }

  @Test
  void bulk_takes_as_much_as_said_and_no_more() {
    var bulk = config("bulk");
    var most = bulk.path("maxOperations").asInt();
    assertThat(client.post("/Bulk", inBulk(most + 1, DELETE)).statusCode()).isEqualTo(413);
    assertThat(client.post("/Bulk", inBulk(most, DELETE)).statusCode()).isEqualTo(200);
    var bytes = bulk.path("maxPayloadSize").asInt();
    var small = inBulk(1, DELETE);
    assertThat(client.post("/Bulk", small + " ".repeat(bytes - small.length())).statusCode())
        .isEqualTo(200);
    assertThat(client.post("/Bulk", small + " ".repeat(bytes + 1 - small.length())).statusCode())
        .isEqualTo(413);
  }

  private static String inBulk(int operations, String each) {
    return IntStream.range(0, operations)
        .mapToObj(each::formatted)
        .collect(Collectors.joining(",", "{'schemas':['" + BULK + "'],'Operations':[", "]}"));
  }

  @Test
  void pages_are_as_long_as_said() {
    client.post("/Bulk", inBulk(config("filter").path("maxResults").asInt() + 1, POST));
    var paging = config("pagination");
    var most = paging.path("maxPageSize").asInt();
    assertThat(config("filter").path("maxResults").asInt()).isEqualTo(most);
    assertThat(read("/Users").path("Resources")).hasSize(paging.path("defaultPageSize").asInt());
    assertThat(read("/Users?count=" + 5 * most).path("Resources")).hasSize(most);
    var byCursor = read("/Users?cursor=&count=" + 5 * most);
    assertThat(byCursor.path("Resources")).hasSize(most);
    assertThat(byCursor.has("nextCursor")).isEqualTo(paging.path("cursor").asBoolean());
    assertThat(read("/Users").has("nextCursor")).isFalse();
    assertThat(read("/Users?startIndex=2&count=1").path("startIndex").asInt()).isEqualTo(2);
    assertThat(paging.path("index").asBoolean()).isTrue();
    assertThat(paging.path("defaultPaginationMethod").asText()).isEqualTo("index");
    assertThat(paging.path("cursorTimeout").asInt()).isEqualTo(3600); // CursorsTest
  }

  @Test
  void a_bearer_token_is_the_one_way_in_as_said() {
    assertThat(config("authenticationSchemes").findValuesAsText("type"))
        .containsExactly("oauthbearertoken");
    var token = String.valueOf(client.token());
    var basic = Base64.getEncoder().encodeToString(("x:" + token).getBytes(UTF_8));
    var tried = new Client(client.base(), null).request("/Users");
    assertThat(Client.send(tried.header("Authorization", "Basic " + basic).GET()).statusCode())
        .isEqualTo(401);
  }
}
