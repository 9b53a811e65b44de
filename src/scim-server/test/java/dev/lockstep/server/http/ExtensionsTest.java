package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import dev.lockstep.server.directory.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas that an organization registers are honoured like those of RFC 7643. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ExtensionsTest {
  private static final String URN = "urn:acme:2.0:Staff";
  private static final String SCHEMA =
      """
      {'id':'urn:acme:2.0:Staff','name':'Staff','description':'What Acme knows of its people','attributes':[
        {'name':'badge','type':'string','caseExact':false,'required':true},
        {'name':'hired','type':'integer','mutability':'immutable'},
        {'name':'desk','type':'string','mutability':'readOnly'},
        {'name':'pin','type':'string','mutability':'writeOnly','returned':'never'},
        {'name':'shift','type':'string','caseExact':true},
        {'name':'note','type':'string','returned':'request'},
        {'name':'keys','type':'complex','multiValued':true,'subAttributes':[
          {'name':'value','type':'string'},{'name':'floor','type':'integer'}]}]}
      """;

  private final Served served;
  private final Directory directory;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Client client = new Client("", null);

  ExtensionsTest(Served served, Directory directory) {
    this.served = served;
    this.directory = directory;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = served.organization();
    client = served.client(acme);
  }

  private void register(String type, String schema) {
    directory
        .schemas()
        .register(
            new Actor(acme.id(), "a test"),
            type,
            schema.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static String user(String name, String staff) {
    return "{'userName':'%s','%s':%s}".formatted(name, URN, staff);
  }

  private static JsonNode body(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Client.json(response);
  }

  private List<String> found(String filter) {
    var query =
        filter.replace(" ", "+").replace("\"", "%22").replace("[", "%5B").replace("]", "%5D");
    return body(client.get("/Users?filter=" + query), 200)
        .path("Resources")
        .valueStream()
        .map(user -> user.path("userName").asText())
        .toList();
  }

  @Test
  void discovery_shows_it_to_this_organization_alone() {
    register("User", SCHEMA);
    var schema = body(client.get("/Schemas/" + URN), 200);
    assertThat(schema.path("meta").path("location").asText())
        .isEqualTo(Served.location(acme, "/Schemas/" + URN));
    assertThat(schema.path("attributes").path(0).path("uniqueness").asText()).isEqualTo("none");
    assertThat(body(client.get("/Schemas"), 200).path("totalResults").asInt()).isEqualTo(4);
    assertThat(client.get("/ResourceTypes/User").body()).contains(URN);
    assertThat(client.get("/ResourceTypes/Group").body()).doesNotContain(URN);
    var other = served.client(served.organization());
    assertThat(other.get("/Schemas/" + URN).statusCode()).isEqualTo(404);
    assertThat(other.get("/ResourceTypes/User").body()).doesNotContain(URN);
    assertThat(other.get("/Users?filter=" + URN + ":badge+eq+%22x%22").statusCode()).isEqualTo(200);
  }

  @Test
  void values_are_kept_found_and_shown_as_it_says() {
    register("User", SCHEMA);
    var staff =
        "{'BADGE':'B-7','hired':1833,'desk':'ignored','pin':'0000','shift':'Late','keys':[{'value':'a','floor':3},{'value':'b','floor':1}]}";
    var ada = body(client.post("/Users", user("ada", staff)), 201);
    assertThat(ada.path("schemas").toString()).contains(URN);
    assertThat(ada.path(URN).path("badge").asText()).isEqualTo("B-7");
    assertThat(ada.path(URN).has("desk")).isFalse();
    assertThat(ada.path(URN).has("pin")).isFalse();
    assertThat(found(URN + ":badge eq \"b-7\"")).containsExactly("ada");
    assertThat(found(URN + ":shift eq \"late\"")).isEmpty();
    assertThat(found(URN + ":shift eq \"Late\"")).containsExactly("ada");
    assertThat(found(URN + ":hired lt 1900")).containsExactly("ada");
    assertThat(found(URN + ":keys[value eq \"a\" and floor eq 3]")).containsExactly("ada");
    assertThat(found(URN + ":keys[value eq \"a\" and floor eq 1]")).isEmpty();
    var misspelt = client.get("/Users?filter=" + URN + ":bagde+eq+%22x%22");
    assertThat(body(misspelt, 400).path("detail").asText()).contains("badge");
    var address = "/Users/" + ada.path("id").asText();
    var part = body(client.get(address + "?attributes=" + URN + ":badge"), 200);
    assertThat(part.path(URN).size()).isEqualTo(1);
    assertThat(body(client.get(address + "?excludedAttributes=" + URN), 200).has(URN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'shift':'Late'} | invalidValue",
        "{'badge':5} | invalidValue",
        "{'badge':'x','hired':'long ago'} | invalidValue",
        "{'badge':'x','keys':[{'floor':'up'}]} | invalidValue"
      })
  void values_it_does_not_allow_are_400(String staff, String scimType) {
    register("User", SCHEMA);
    var refused = client.post("/Users", user("ada", staff));
    assertThat(body(refused, 400).path("scimType").asText()).isEqualTo(scimType);
    assertThat(client.post("/Users", "{'userName':'ada'}").statusCode()).isEqualTo(201);
  }

  @Test
  void what_is_immutable_stays() {
    register("User", SCHEMA);
    var ada =
        "/Users/"
            + body(client.post("/Users", user("ada", "{'badge':'x','hired':1}")), 201)
                .path("id")
                .asText();
    for (var refused :
        List.of(
            client.patch(ada, "{'op':'replace','path':'" + URN + ":hired','value':2}"),
            client.send("PUT", ada, user("ada", "{'badge':'x','hired':2}")))) {
      assertThat(body(refused, 400).path("scimType").asText()).isEqualTo("mutability");
    }
    var put = body(client.send("PUT", ada, user("ada", "{'badge':'y'}")), 200);
    assertThat(put.path(URN).path("hired").asInt()).isEqualTo(1);
    assertThat(put.path(URN).path("badge").asText()).isEqualTo("y");
  }

  @Test
  void what_is_returned_on_request_is_shown_to_who_wrote_it_or_asks() {
    register("User", SCHEMA);
    var created = body(client.post("/Users", user("ada", "{'badge':'x','note':'n'}")), 201);
    assertThat(created.path(URN).path("note").asText()).isEqualTo("n");
    var ada = "/Users/" + created.path("id").asText();
    assertThat(body(client.get(ada), 200).path(URN).has("note")).isFalse();
    var asked = body(client.get(ada + "?attributes=" + URN + ":note"), 200);
    assertThat(asked.path(URN).path("note").asText()).isEqualTo("n");
    var other = client.patch(ada, "{'op':'add','path':'title','value':'t'}");
    assertThat(body(other, 200).path(URN).has("note")).isFalse();
    for (var operation :
        List.of(
            "{'op':'replace','path':'%s:NOTE','value':'m'}",
            "{'op':'replace','value':{'%s:note':'m'}}",
            "{'op':'replace','value':{'%s':{'note':'m'}}}")) {
      var patched = body(client.patch(ada, operation.formatted(URN)), 200);
      assertThat(patched.path(URN).path("note").asText()).as(operation).isEqualTo("m");
    }
    var put = client.send("PUT", ada, user("ada", "{'badge':'y','note':'p'}"));
    assertThat(body(put, 200).path(URN).path("note").asText()).isEqualTo("p");
  }

  @Test
  void what_was_there_before_is_read_by_it_and_stays_when_it_goes() {
    client.post("/Users", "{'userName':'ada','URN:acme:2.0:STAFF':{'BADGE':'B-7','SHIFT':'Late'}}");
    assertThat(found(URN + ":shift eq \"late\"")).containsExactly("ada");
    register("User", SCHEMA);
    assertThat(found(URN + ":shift eq \"late\"")).isEmpty();
    assertThat(found(URN + ":shift eq \"Late\"")).containsExactly("ada");
    directory.schemas().remove(new Actor(acme.id(), "a test"), URN.toUpperCase(Locale.ROOT));
    assertThat(client.get("/Schemas/" + URN).statusCode()).isEqualTo(404);
    assertThat(client.get("/Users?filter=userName+eq+%22ada%22").body()).contains("B-7");
    assertThat(found(URN + ":shift eq \"late\"")).containsExactly("ada");
  }

  @Test
  void groups_have_theirs() {
    register("Group", SCHEMA);
    var made =
        body(
            client.post("/Groups", "{'displayName':'G','%s':{'badge':'B-7'}}".formatted(URN)), 201);
    assertThat(made.path(URN).path("badge").asText()).isEqualTo("B-7");
    var list = body(client.get("/Groups?filter=" + URN + ":badge+eq+%22b-7%22"), 200);
    assertThat(list.path("totalResults").asInt()).isEqualTo(1);
    assertThat(
            client
                .post("/Groups", "{'displayName':'H','%s':{'shift':'x'}}".formatted(URN))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void what_is_no_schema_or_does_not_fit_is_refused_and_changes_nothing() {
    client.post("/Users", user("ada", "{'badge':'x','hired':'long ago'}"));
    assertThatThrownBy(() -> register("User", SCHEMA))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("hired");
    assertThatThrownBy(() -> register("User", "{'id':'staff'}")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> register("User", "{'id'")).isInstanceOf(Refusal.class);
    assertThatThrownBy(
            () -> register("User", SCHEMA.replace("'caseExact':true", "'uniqueness':'server'")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("unique");
    assertThatThrownBy(
            () ->
                register("User", SCHEMA.replace(URN, "urn:ietf:params:scim:schemas:core:2.0:User")))
        .isInstanceOf(Refusal.class);
    assertThat(directory.schemas().types(acme.id()).user().extensions()).hasSize(1);
    register("Group", SCHEMA);
    assertThatThrownBy(() -> register("User", SCHEMA))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("already");
  }
}
