package dev.lockstep.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches by POST (RFC 7644 section 3.4.3) and which attributes an answer shows (3.9). */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SearchTest {
  private final Served served;
  private Client client = new Client("", null);

  SearchTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void makeThreePeople() {
    client = served.client(served.organization());
    for (var name : new String[] {"ada", "bob", "cyd"}) {
      client.post(
          "/Users",
          "{'userName':'%s','title':'T','emails':[{'value':'%s@x.example','type':'work'}]}"
              .formatted(name, name));
    }
  }

  private JsonNode search(String endpoint, String body) {
    var response = client.post(endpoint + "/.search", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Client.json(response);
  }

  private static List<String> userNames(JsonNode list) {
    var names = new ArrayList<String>();
    list.path("Resources").forEach(user -> names.add(user.path("userName").asText()));
    return names;
  }

  private static List<String> fields(JsonNode resource) {
    var names = new ArrayList<String>();
    resource.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void a_posted_search_filters_sorts_pages_and_projects() {
    var found =
        search(
            "/Users",
            "{'schemas':['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],'filter':'title eq \\\"T\\\"',"
                + "'sortBy':'userName','sortOrder':'descending','startIndex':2,'count':2,'attributes':['userName']}");
    assertThat(userNames(found)).containsExactly("bob", "ada");
    assertThat(found.path("totalResults").asInt()).isEqualTo(3);
    assertThat(found.path("startIndex").asInt()).isEqualTo(2);
    assertThat(fields(found.path("Resources").path(0)))
        .containsExactlyInAnyOrder("schemas", "id", "userName");
  }

  @Test
  void a_posted_search_walks_by_cursor() {
    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page =
          search(
              "/Users",
              "{'filter':'title pr','sortBy':'userName','count':2,'cursor':'" + cursor + "'}");
      seen.addAll(userNames(page));
      cursor = page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactly("ada", "bob", "cyd");
  }

  @Test
  void groups_are_searched_alike() {
    client.post("/Groups", "{'displayName':'Finance'}");
    var found =
        search(
            "/Groups",
            "{'filter':'displayName eq \\\"finance\\\"','excludedAttributes':'members,meta'}");
    assertThat(found.path("totalResults").asInt()).isEqualTo(1);
    assertThat(fields(found.path("Resources").path(0)))
        .containsExactlyInAnyOrder("schemas", "id", "displayName");
  }

  @Test
  void users_and_groups_are_searched_together() {
    client.post("/Groups", "{'displayName':'Ada and friends'}");
    var filter = "userName eq \"ada\" or displayName sw \"ada\"";
    var got =
        Client.json(
            client.get("?filter=" + URLEncoder.encode(filter, UTF_8) + "&sortBy=displayName"));
    var posted =
        search(
            "", "{'filter':'%s','sortBy':'displayName'}".formatted(filter.replace("\"", "\\\"")));
    assertThat(posted).isEqualTo(got);
    assertThat(got.path("totalResults").asInt()).isEqualTo(2);
    assertThat(got.findValuesAsText("resourceType")).containsExactly("Group", "User");
    for (var resource : got.path("Resources")) {
      var path =
          resource.path("meta").path("location").asText().replaceFirst(".*/scim/v2/[^/]*", "");
      assertThat(Client.json(client.get(path))).isEqualTo(resource);
    }
    assertThat(client.get("/Me").statusCode()).isEqualTo(501);
  }

  @Test
  void a_search_of_everything_shows_the_attributes_of_either_type() {
    client.post("/Groups", "{'displayName':'Finance'}");
    var all = Client.json(client.get("?attributes=userName,displayName&sortBy=meta.resourceType"));
    assertThat(fields(all.path("Resources").path(0)))
        .containsExactlyInAnyOrder("schemas", "id", "displayName");
    assertThat(all.path("totalResults").asInt()).isEqualTo(all.path("Resources").size());
    assertThat(userNames(all)).contains("ada", "bob", "cyd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'filter':{'a':1}} | invalidValue",
        "{'filter':5} | invalidFilter",
        "{'count':'many'} | invalidValue",
        "{'startIndex':1.5} | invalidValue",
        "{'sortOrder':'up','sortBy':'id'} | invalidValue",
        "{'sortBy':'shoeSize'} | invalidPath",
        "{'attributes':[{'a':1}]} | invalidValue",
        "{'cursor':'x'} | invalidCursor",
        "[] | invalidSyntax"
      })
  void a_malformed_search_is_400(String body, String scimType) {
    var response = client.post("/Users/.search", body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.json(response).path("scimType").asText()).isEqualTo(scimType);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // only what is named, and what is always returned
        "attributes=title | id schemas title",
        "attributes=TITLE,emails.type | emails id schemas title",
        // the minimum stays, whatever is excluded
        "excludedAttributes=id,schemas,meta,emails,title | active id schemas userName",
        // what is asked for overrides the default, so there is nothing to exclude from it
        "attributes=title&excludedAttributes=title | id schemas title",
        "attributes=password | id schemas",
        "attributes=groups | id schemas",
        "attributes=urn:ietf:params:scim:schemas:core:2.0:User:title | id schemas title",
        "attributes=shoeSize | id schemas",
        "attributes=&excludedAttributes=meta,emails,active | id schemas title userName"
      })
  void each_rule_of_projection_holds_for_one_a_list_and_a_write(String query, String expected) {
    var names = expected.split(" ");
    var found = Client.json(client.get("/Users?filter=userName+eq+%22ada%22&" + query));
    var ada = found.path("Resources").path(0);
    assertThat(fields(ada)).containsExactlyInAnyOrder(names);
    var address = "/Users/" + ada.path("id").asText();
    assertThat(fields(Client.json(client.get(address + "?" + query))))
        .containsExactlyInAnyOrder(names);
    var patched =
        client.patch(address + "?" + query, "{'op':'replace','path':'title','value':'U'}");
    assertThat(fields(Client.json(patched))).containsExactlyInAnyOrder(names);
  }
}
