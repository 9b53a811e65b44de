package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ScimTest {
  private final Served served;
  private Client client = new Client("", null);
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);

  ScimTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = served.organization();
    client = served.client(acme);
  }

  private static JsonNode body(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/scim+json");
    return Client.json(response);
  }

  private static void noContent(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  private String user(String userName) {
    return body(client.post("/Users", "{'userName':'" + userName + "'}"), 201).path("id").asText();
  }

  private static List<String> texts(JsonNode list, String name) {
    var texts = new ArrayList<String>();
    list.forEach(one -> texts.add(one.path(name).asText()));
    return texts;
  }

  @Test
  void a_user_is_created_with_id_meta_version_and_location() {
    var response =
        client.post(
            "/Users",
            "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'Ada','active':true}");
    var ada = body(response, 201);
    var path = "/Users/" + ada.path("id").asText();
    var location = ada.path("meta").path("location").asText();
    assertThat(ada.path("userName").asText()).isEqualTo("Ada");
    assertThat(ada.path("meta").path("resourceType").asText()).isEqualTo("User");
    assertThat(location).isEqualTo(Served.location(acme, path));
    assertThat(response.headers().firstValue("Location")).hasValue(location);
    assertThat(response.headers().firstValue("ETag"))
        .hasValue(ada.path("meta").path("version").asText());
    assertThat(body(client.get(path), 200)).isEqualTo(ada);
  }

  @Test
  void a_user_lives_through_put_patch_and_delete() {
    var ada = "/Users/" + user("ada");
    assertThat(
            body(
                    client.send(
                        "PUT", ada, "{'userName':'ada','title':'Countess','id':'x','groups':[]}"),
                    200)
                .path("title")
                .asText())
        .isEqualTo("Countess");
    var patched =
        client.patch(
            ada,
            "{'op':'Replace','path':'emails[type eq \\\"work\\\"].value','value':'ada@x.example'}");
    assertThat(body(patched, 200).path("emails").path(0).path("value").asText())
        .isEqualTo("ada@x.example");
    assertThat(
            body(client.patch(ada, "{'op':'Replace','path':'active','value':'False'}"), 200)
                .path("active")
                .asBoolean(true))
        .isFalse();
    assertThat(body(client.get(ada), 200).path("active").asBoolean(true)).isFalse();
    noContent(client.delete(ada));
    assertThat(client.get(ada).statusCode()).isEqualTo(404);
    user("ada");
  }

  @Test
  void an_empty_organization_is_filled_and_emptied_again() {
    client = served.client(served.emptyOrganization());
    assertThat(body(client.get("/Users"), 200).path("totalResults").asInt(-1)).isZero();
    var ada = "/Users/" + user("ada");
    body(client.patch(ada, "{'op':'Replace','path':'active','value':false}"), 200);
    noContent(client.delete(ada));
    assertThat(body(client.get("/Users"), 200).path("totalResults").asInt(-1)).isZero();
  }

  @Test
  void a_group_lives_with_members_that_it_shows_only_when_asked() {
    var ada = user("ada");
    var group =
        body(
            client.post("/Groups", "{'displayName':'Finance','members':[{'value':'" + ada + "'}]}"),
            201);
    assertThat(texts(group.path("members"), "value")).containsExactly(ada);
    var path = "/Groups/" + group.path("id").asText();
    var bob = user("bob");
    noContent(
        client.patch(
            path, "{'op':'Add','path':'members','value':[{'$ref':null,'value':'" + bob + "'}]}"));
    var read = body(client.get(path), 200);
    assertThat(texts(read.path("members"), "display")).containsExactly("ada", "bob");
    assertThat(read.path("members").path(0).path("type").asText()).isEqualTo("User");
    assertThat(body(client.get(path + "?excludedAttributes=members"), 200).has("members"))
        .isFalse();
    assertThat(
            body(client.get("/Groups?excludedAttributes=members"), 200)
                .path("Resources")
                .path(0)
                .has("members"))
        .isFalse();
    assertThat(texts(body(client.get("/Users/" + bob), 200).path("groups"), "display"))
        .containsExactly("Finance");
    var asked =
        client.patch(
            path + "?attributes=members",
            "{'op':'remove','path':'members[value eq \\\"" + ada + "\\\"]'}");
    assertThat(texts(body(asked, 200).path("members"), "value")).containsExactly(bob);
    assertThat(
            texts(
                body(client.send("PUT", path, "{'displayName':'Money','members':[]}"), 200)
                    .path("members"),
                "value"))
        .isEmpty();
    noContent(client.delete(path));
  }

  @Test
  void a_put_that_says_nothing_about_members_leaves_them() {
    var ada = user("ada");
    var group =
        body(
            client.post("/Groups", "{'displayName':'Finance','members':[{'value':'" + ada + "'}]}"),
            201);
    var put = client.send("PUT", "/Groups/" + group.path("id").asText(), "{'displayName':'Money'}");
    assertThat(texts(body(put, 200).path("members"), "value")).containsExactly(ada);
  }

  @Test
  void pages_cover_everybody_once_in_a_stable_order() {
    for (var i = 0; i < 7; i++) user("user" + i);
    var seen = new ArrayList<String>();
    for (var start = 1; start <= 8; start += 3) {
      var page = body(client.get("/Users?startIndex=" + start + "&count=3"), 200);
      assertThat(page.path("totalResults").asInt()).isEqualTo(8);
      assertThat(page.path("startIndex").asInt()).isEqualTo(start);
      assertThat(page.path("itemsPerPage").asInt()).isEqualTo(page.path("Resources").size());
      seen.addAll(texts(page.path("Resources"), "id"));
    }
    assertThat(seen).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void an_empty_page_still_tells_the_total() {
    var page = body(client.get("/Users?count=0"), 200);
    assertThat(page.path("totalResults").asInt()).isEqualTo(1);
    assertThat(page.path("Resources").isArray()).isTrue();
    assertThat(page.path("Resources")).isEmpty();
    assertThat(body(client.get("/Users?startIndex=100"), 200).path("totalResults").asInt())
        .isEqualTo(1);
  }

  @Test
  void nobody_found_is_an_empty_list() {
    var page = body(client.get("/Users?filter=userName+eq+%22nobody%22&aadOptscim062020"), 200);
    assertThat(page.path("totalResults").asInt()).isZero();
    assertThat(page.path("Resources").isArray()).isTrue();
  }

  @Test
  void a_filter_finds_by_name_whatever_the_case_and_projects() {
    user("a@b");
    var found =
        body(client.get("/Users?filter=userName+eq+%22A%40B%22&attributes=userName"), 200)
            .path("Resources");
    assertThat(texts(found, "userName")).containsExactly("a@b");
    assertThat(found.path(0).has("meta")).isFalse();
    assertThat(found.path(0).has("id")).isTrue();
    var searched = client.post("/Users/.search", "{'filter':'userName sw \\\"a@\\\"'}");
    assertThat(body(searched, 200).path("totalResults").asInt()).isEqualTo(1);
  }

  @Test
  void plain_json_without_a_user_agent_is_as_good() {
    var request =
        client
            .request("/Users/")
            .header("Content-Type", "application/json")
            .header("User-Agent", "")
            .POST(BodyPublishers.ofString("{\"userName\":\"g\"}"));
    body(Client.send(request), 201);
    body(new Client(client.base() + "/", client.token()).get("/Users"), 200);
  }

  @Test
  void a_current_version_lets_a_change_through_and_a_stale_one_does_not() {
    var created = client.post("/Users", "{'userName':'ada'}");
    var ada = "/Users/" + body(created, 201).path("id").asText();
    var etag = created.headers().firstValue("ETag").orElseThrow();
    var put = BodyPublishers.ofString("{\"userName\":\"ada\",\"title\":\"Countess\"}");
    body(Client.send(client.request(ada).header("If-Match", etag).PUT(put)), 200);
    assertThat(Client.send(client.request(ada).header("If-Match", etag).PUT(put)).statusCode())
        .isEqualTo(412);
  }

  @Test
  void an_external_group_is_linked_by_the_first_patch() {
    var team = served.team(acme, "Book club");
    assertThat(body(client.get("/Groups/" + team), 200).path("displayName").asText())
        .isEqualTo("Book club");
    noContent(
        client.patch(
            "/Groups/" + team,
            "{'op':'add','path':'members','value':[{'value':'" + user("ada") + "'}]}"));
    assertThat(body(client.get("/Groups/" + team), 200).path("members")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users/%s", "//Users/%s", "/Users/%s/", "///Users//%s//"})
  void slashes_that_separate_nothing_are_passed_over(String path) {
    var ada = user("ada");
    assertThat(body(client.get(path.formatted(ada)), 200).path("id").asText()).isEqualTo(ada);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
  void a_body_is_json_whatever_is_said_of_it(String type) {
    var body = BodyPublishers.ofString("{\"userName\":\"ada\"}");
    var sent = Client.send(client.request("/Users").header("Content-Type", type).POST(body));
    body(sent, 201);
    var again = Client.send(client.request("/Users").POST(body));
    body(again, 409);
  }

  @Test
  void an_extension_nobody_knows_is_kept() {
    var sent = "{'schemas':['urn:x:2.0:Robot'],'userName':'r2','urn:x:2.0:Robot':{'arms':2}}";
    var created = body(client.post("/Users", sent), 201);
    assertThat(created.path("urn:x:2.0:Robot").path("arms").asInt()).isEqualTo(2);
  }
}
