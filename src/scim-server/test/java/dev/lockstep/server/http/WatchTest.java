package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those who run the server watch it by. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WatchTest {
  private final Served served;

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("http://localhost/q/"); // set by Quarkus

  WatchTest(Served served) {
    this.served = served;
  }

  private HttpResponse<String> get(String what) {
    return Client.send(HttpRequest.newBuilder(management.resolve(what)).GET());
  }

  private List<String> metrics() {
    var response = get("metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body().lines().toList();
  }

  @Test
  void the_server_lives_and_is_ready_while_its_database_answers() {
    assertThat(get("health/live").body()).contains("\"status\": \"UP\"");
    var ready = get("health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("Database connections health check");
  }

  @Test
  void requests_are_counted_and_timed_by_method_resource_and_status() {
    var client = served.client(served.organization());
    client.post("/Users", "{'userName':'ada.lovelace'}");
    client.get("/Users?filter=userName%20eq%20%22ada.lovelace%22");
    client.get("/Groups/nonsense");
    client.get("/adas-secret-place");
    assertThat(metrics())
        .anyMatch(line -> line.startsWith(counted("POST", "Users", "201")))
        .anyMatch(line -> line.startsWith(counted("GET", "Users", "200")))
        .anyMatch(line -> line.startsWith(counted("GET", "Groups", "404")))
        .anyMatch(line -> line.startsWith(counted("GET", "other", "404")))
        .anyMatch(line -> line.startsWith("lockstep_scim_requests_seconds_sum"))
        .anyMatch(line -> line.startsWith("lockstep_provisioned_members "))
        .anyMatch(line -> line.startsWith("lockstep_request_log_dropped_total "))
        .anyMatch(line -> line.startsWith("agroal_available_count"))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
  }

  private static String counted(String method, String resource, String status) {
    return "lockstep_scim_requests_seconds_count{method=\"%s\",resource=\"%s\",status=\"%s\"}"
        .formatted(method, resource, status);
  }

  @Test
  void no_person_organization_or_token_is_among_the_metrics() {
    var organization = served.organization();
    var token = served.token(organization).text();
    var client = new Client(Served.base(organization.name()), token);
    client.post("/Users", "{'userName':'grace.hopper'}");
    new Client(Served.base("no-such-place"), "sesame").get("/Users/grace.hopper");
    assertThat(metrics())
        .noneMatch(line -> line.contains("hopper"))
        .noneMatch(line -> line.contains(organization.name()))
        .noneMatch(line -> line.contains("no-such-place"))
        .noneMatch(line -> line.contains("sesame"))
        .noneMatch(line -> line.contains(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/health", "/q/health/ready", "/q/health/live"})
  void the_public_port_tells_nobody(String path) {
    var public_ = URI.create(Served.base("acme")).resolve(path);
    var response = Client.send(HttpRequest.newBuilder(public_).GET());
    assertThat(response.statusCode()).isEqualTo(404);
  }
}
