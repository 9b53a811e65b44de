package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.log.RequestLog;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CorrelationTest {
  private final Served served;
  private final Database database;
  private final RequestLog log;

  CorrelationTest(Served served, Database database, RequestLog log) {
    this.served = served;
    this.database = database;
    this.log = log;
  }

  private HttpResponse<String> named(Client client, String header, String value) {
    return Client.send(client.request("/Users?count=0").GET().header(header, value));
  }

  private static String correlation(HttpResponse<String> response) {
    return response.headers().firstValue("X-Correlation-Id").orElseThrow();
  }

  @Test
  void a_call_has_the_callers_name_or_one_of_our_own_in_answer_and_row() {
    var acme = served.organization();
    var client = served.client(acme);
    var said = correlation(named(client, "X-Correlation-Id", "okta-17"));
    var traced =
        correlation(
            named(
                client, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    var made = correlation(client.get("/Users?count=0"));
    var unsound = correlation(named(client, "X-Correlation-Id", "x".repeat(1000)));
    assertThat(said).isEqualTo("okta-17");
    assertThat(traced).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(made).hasSize(36);
    assertThat(unsound).hasSize(36);
    log.flush();
    var rows = new RequestSearches(database).find(acme.id(), RequestFilter.ANY, Span.newest(9));
    assertThat(rows.rows())
        .extracting(row -> row.entry().origin().correlation())
        .containsExactlyInAnyOrder(said, traced, made, unsound);
    assertThat(correlation(new Client(client.base(), null).get("/Users"))).isNotBlank();
  }
}
