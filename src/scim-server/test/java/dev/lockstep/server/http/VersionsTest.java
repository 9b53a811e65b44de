package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ETag, If-Match and If-None-Match: RFC 7644 section 3.14. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class VersionsTest {
  private static final String RENAME =
      "{'Operations':[{'op':'replace','path':'displayName','value':'B'}]}";
  private static final String EMPTY = "{'Operations':[{'op':'remove','path':'members'}]}";

  private final Served served;
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Client client = new Client("", null);

  VersionsTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void makeAnOrganization() {
    acme = served.organization();
    client = served.client(acme);
  }

  /** What changes a resource: the verb, the endpoint and the body. */
  record Change(String verb, String endpoint, String body) {}

  static Stream<Change> changes() {
    return Stream.of(
        new Change("PUT", "/Users", "{'userName':'a','displayName':'B'}"),
        new Change("PATCH", "/Users", RENAME),
        new Change("DELETE", "/Users", ""),
        new Change("PUT", "/Groups", "{'displayName':'B'}"),
        new Change("PUT", "/Groups", "{'displayName':'B','members':[]}"),
        new Change("PATCH", "/Groups", RENAME),
        new Change("PATCH", "/Groups", EMPTY),
        new Change("DELETE", "/Groups", ""));
  }

  private HttpResponse<String> create(String endpoint) {
    return client.post(endpoint, "{'userName':'a','displayName':'A'}");
  }

  private String address(HttpResponse<String> created) {
    var location = created.headers().firstValue("Location").orElseThrow();
    return location.substring(location.indexOf(acme.name()) + acme.name().length());
  }

  private static String etag(HttpResponse<String> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  private HttpRequest.Builder request(Change change, String address) {
    return client
        .request(address)
        .header("Content-Type", "application/scim+json")
        .method(change.verb(), BodyPublishers.ofString(change.body().replace('\'', '"')));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_change_of_another_version_is_412_and_changes_nothing(Change change) {
    var address = address(create(change.endpoint()));
    for (var stale : new String[] {"W/\"7\"", "\"7\", W/\"8\"", "\"x\""}) {
      var refused = Client.send(request(change, address).header("If-Match", stale));
      assertThat(refused.statusCode()).as(stale).isEqualTo(412);
      assertThat(Client.json(refused).path("detail").asText()).contains("W/\"1\"");
    }
    var unwanted = Client.send(request(change, address).header("If-None-Match", "*"));
    assertThat(unwanted.statusCode()).isEqualTo(412);
    assertThat(etag(client.get(address))).isEqualTo("W/\"1\"");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void a_change_of_the_version_that_was_read_goes_through(Change change) {
    for (var current : new String[] {"W/\"1\"", "\"7\", \"1\"", "*"}) {
      var address = address(create(change.endpoint()));
      var done = Client.send(request(change, address).header("If-Match", current));
      assertThat(done.statusCode()).as(current + done.body()).isBetween(200, 204);
      client.delete(address);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/Groups"})
  void a_reader_who_has_this_version_gets_304(String endpoint) {
    var created = create(endpoint);
    var address = address(created);
    for (var known : new String[] {etag(created), "\"0\", \"1\"", "*"}) {
      var response = Client.send(client.request(address).GET().header("If-None-Match", known));
      assertThat(response.statusCode()).as(known).isEqualTo(304);
      assertThat(response.body()).isEmpty();
      assertThat(etag(response)).isEqualTo("W/\"1\"");
    }
    client.send("PATCH", address, RENAME);
    var changed = Client.send(client.request(address).GET().header("If-None-Match", etag(created)));
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(etag(changed)).isEqualTo("W/\"2\"");
  }

  @Test
  void what_is_no_etag_is_400() {
    var address = address(create("/Users"));
    var response = Client.send(client.request(address).DELETE().header("If-Match", "1"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("ETags in quotes");
  }

  @Test
  void the_version_of_an_unsynced_team_counts_too() {
    var team = "/Groups/" + served.team(acme, "Book club");
    var change = new Change("PATCH", "/Groups", EMPTY);
    assertThat(Client.send(request(change, team).header("If-Match", "W/\"7\"")).statusCode())
        .isEqualTo(412);
    assertThat(
            Client.send(request(change, team).header("If-Match", etag(client.get(team))))
                .statusCode())
        .isEqualTo(204);
  }
}
