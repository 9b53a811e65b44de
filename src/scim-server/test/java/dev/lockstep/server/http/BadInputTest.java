package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BadInputTest {
  private final Served served;
  private final Directory directory;
  private final Tokens tokens;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Client client = new Client("", null);

  BadInputTest(Served served, Directory directory, Tokens tokens) {
    this.served = served;
    this.directory = directory;
    this.tokens = tokens;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = served.organization();
    client = served.client(acme);
  }

  private static void isScimError(
      HttpResponse<String> response, int status, @Nullable String scimType) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/scim+json");
    var error = Client.json(response);
    assertThat(error.path("schemas").path(0).asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(error.path("status").asText()).isEqualTo(String.valueOf(status));
    assertThat(error.path("detail").asText()).isNotBlank();
    assertThat(error.path("scimType").asText(null)).isEqualTo(scimType);
  }

  @Test
  void an_unknown_organization_is_404() {
    isScimError(
        new Client(Served.base("nobody"), served.token(acme).text()).get("/Users"), 404, null);
  }

  @Test
  void a_missing_token_is_401_and_says_what_to_send() {
    var response = new Client(Served.base(acme.name()), null).get("/Users");
    isScimError(response, 401, null);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
  }

  @Test
  void a_wrong_token_is_401() {
    var response = new Client(Served.base(acme.name()), "wrong").get("/Users");
    isScimError(response, 401, null);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
  }

  @Test
  void a_token_of_another_organization_is_401() {
    isScimError(
        new Client(Served.base(acme.name()), served.token(served.organization()).text())
            .get("/Users"),
        401,
        null);
  }

  @Test
  void a_revoked_token_is_401_at_once() {
    var token = served.token(acme);
    tokens.revoke(new Actor(acme.id(), "a test"), token.id());
    isScimError(new Client(Served.base(acme.name()), token.text()).get("/Users"), 401, null);
  }

  @Test
  void scim_off_is_403_with_who_can_turn_it_on() {
    directory.organizations().switchProvisioning(new Actor(acme.id(), "a test"), Provisioning.OFF);
    var response = client.post("/Users", "{'userName':'ada'}");
    isScimError(response, 403, null);
    assertThat(response.body())
        .contains("organization admin can turn it on")
        .contains("admin@" + acme.name());
  }

  @Test
  void a_pause_is_503_with_retry_after() {
    directory
        .organizations()
        .switchProvisioning(new Actor(acme.id(), "a test"), Provisioning.PAUSED);
    var response = client.get("/Users");
    isScimError(response, 503, null);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void malformed_json_is_400_invalidSyntax() {
    isScimError(client.post("/Users", "{'userName':"), 400, "invalidSyntax");
    isScimError(client.post("/Users", "[]"), 400, "invalidSyntax");
    isScimError(client.post("/Users", ""), 400, "invalidSyntax");
    isScimError(client.post("/Users", "[".repeat(1000)), 400, "invalidSyntax");
  }

  @Test
  void a_bad_filter_is_400_invalidFilter_with_the_position() {
    var response = client.get("/Users?filter=userName%20eq%20");
    isScimError(response, 400, "invalidFilter");
    assertThat(response.body()).contains("at position");
    isScimError(client.get("/Users?filter=shoeSize%20eq%201"), 400, "invalidFilter");
    isScimError(client.get("/Groups?filter=displayName%20co"), 400, "invalidFilter");
  }

  @Test
  void a_taken_user_name_is_409_uniqueness() {
    assertThat(client.post("/Users", "{'userName':'ada'}").statusCode()).isEqualTo(201);
    isScimError(client.post("/Users", "{'userName':'ADA'}"), 409, "uniqueness");
    var bob = Client.json(client.post("/Users", "{'userName':'bob'}")).path("id").asText();
    isScimError(
        client.patch("/Users/" + bob, "{'op':'replace','path':'userName','value':'ada'}"),
        409,
        "uniqueness");
    isScimError(client.send("PUT", "/Users/" + bob, "{'userName':'ada'}"), 409, "uniqueness");
  }

  @Test
  void a_user_without_a_name_is_400_invalidValue() {
    isScimError(client.post("/Users", "{'displayName':'Ada'}"), 400, "invalidValue");
    isScimError(client.post("/Groups", "{}"), 400, "invalidValue");
  }

  @Test
  void an_oversized_body_is_413() {
    var body = "{'userName':'ada','title':'" + "x".repeat(1 << 20) + "'}";
    isScimError(client.post("/Users", body), 413, null);
  }

  @Test
  void an_unknown_id_is_404() {
    for (var id : new String[] {UUID.randomUUID().toString(), "nonsense", "%00", "1%2F2"}) {
      isScimError(client.get("/Users/" + id), 404, null);
      isScimError(client.delete("/Groups/" + id), 404, null);
      isScimError(client.send("PUT", "/Users/" + id, "{'userName':'ada'}"), 404, null);
      isScimError(client.patch("/Groups/" + id, "{'op':'remove','path':'members'}"), 404, null);
    }
  }

  @Test
  void an_unknown_endpoint_is_404() {
    isScimError(client.get("/Robots"), 404, null);
    isScimError(client.get("/Users/1/2"), 404, null);
  }

  @Test
  void a_bad_patch_is_400() {
    var ada =
        "/Users/" + Client.json(client.post("/Users", "{'userName':'ada'}")).path("id").asText();
    isScimError(client.patch(ada, "{'op':'explode'}"), 400, "invalidSyntax");
    isScimError(
        client.patch(ada, "{'op':'replace','path':'emails[','value':1}"), 400, "invalidPath");
    isScimError(client.patch(ada, "{'op':'remove'}"), 400, "noTarget");
  }

  @Test
  void a_stale_version_is_412() {
    var created = client.post("/Users", "{'userName':'ada'}");
    var ada = "/Users/" + Client.json(created).path("id").asText();
    client.patch(ada, "{'op':'replace','path':'title','value':'Countess'}");
    var stale =
        client
            .request(ada)
            .DELETE()
            .header("If-Match", created.headers().firstValue("ETag").orElseThrow());
    isScimError(Client.send(stale), 412, null);
  }

  @Test
  void a_text_that_can_not_be_stored_is_400() {
    isScimError(client.post("/Users", "{'userName':'a\\u0000b'}"), 400, "invalidValue");
  }

  @Test
  void a_head_longer_than_it_may_be_is_told_so_with_the_number() throws IOException {
    var tooLong = "x".repeat(70_000);
    assertThat(RawHttp.get(client, "/Users?filter=" + tooLong))
        .startsWith("HTTP/1.1 414 ")
        .contains("at most 32768 characters", "urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(RawHttp.get(client, "/Users HTTP/1.1\r\nX-Long: " + tooLong + "\r\nX-Rest:"))
        .startsWith("HTTP/1.1 431 ")
        .contains("at most 65536 characters", "urn:ietf:params:scim:api:messages:2.0:Error");
  }

  @Test
  void a_head_longer_than_is_read_is_refused_before_anything_is_done() throws IOException {
    var tooLong = "x".repeat(300_000);
    assertThat(RawHttp.get(client, "/Users?filter=" + tooLong)).startsWith("HTTP/1.0 414 ");
    assertThat(RawHttp.get(client, "/Users HTTP/1.1\r\nX-Long: " + tooLong + "\r\nX-Rest:"))
        .startsWith("HTTP/1.1 431 ");
  }
}
