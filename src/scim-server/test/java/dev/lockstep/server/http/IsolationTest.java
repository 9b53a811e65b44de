package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.server.connection.NewToken;
import dev.lockstep.server.connection.Tokens;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Organization;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each endpoint, called from where one has no business: refused, and nothing of the other
 * organization is told or touched.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class IsolationTest {
  private static final String PATCH =
      "{'Operations':[{'op':'replace','path':'displayName','value':'Taken'}]}";

  private final Served served;
  private final Tokens tokens;
  private Home theirs = new Home(new Client("", null), "", "", "");
  private Home ours = theirs;
  private List<Stranger> strangers = List.of();

  IsolationTest(Served served, Tokens tokens) {
    this.served = served;
    this.tokens = tokens;
  }

  /** An organization with somebody and a group, each named by a word that stands nowhere else. */
  private record Home(Client client, String user, String group, String secret) {
    List<String> contents() {
      return List.of(client.get("/Users?sortBy=id").body(), client.get("/Groups?sortBy=id").body());
    }
  }

  /** Somebody who calls an address with a token that isn't for it. */
  private record Stranger(String who, Client client, int status) {}

  private record Endpoint(String verb, String path, String body) {}

  @BeforeEach
  void makeTwoOrganizations() {
    var acme = served.organization();
    theirs = home(acme);
    var other = served.organization();
    ours = home(other);
    var base = theirs.client().base();
    strangers =
        List.of(
            new Stranger("no token", new Client(base, null), 401),
            new Stranger("an empty token", new Client(base, ""), 401),
            new Stranger(
                "a token of another organization", new Client(base, ours.client().token()), 401),
            new Stranger("a revoked token", new Client(base, revoked(acme)), 401),
            new Stranger(
                "an organization that isn't there",
                new Client(Served.base("none-" + UUID.randomUUID()), theirs.client().token()),
                404));
  }

  private Home home(Organization organization) {
    var client = served.client(organization);
    var secret = "secret-" + UUID.randomUUID();
    var user =
        id(client.post("/Users", "{'userName':'" + secret + "','externalId':'x-" + secret + "'}"));
    var group =
        id(
            client.post(
                "/Groups",
                "{'displayName':'g-" + secret + "','members':[{'value':'" + user + "'}]}"));
    return new Home(client, user, group, secret);
  }

  private static String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Client.json(response).path("id").asText();
  }

  private String revoked(Organization organization) {
    var actor = new Actor(organization.id(), "a test");
    var token = tokens.issue(actor, NewToken.of("Okta", "old"));
    tokens.revoke(actor, token.id());
    return token.text();
  }

  private static HttpResponse<String> call(Client client, Endpoint endpoint) {
    return Client.send(
        client
            .request(endpoint.path())
            .header("Content-Type", "application/scim+json")
            .method(endpoint.verb(), BodyPublishers.ofString(endpoint.body().replace('\'', '"'))));
  }

  /** Every endpoint, for resources with these ids. */
  private static List<Endpoint> endpoints(String user, String group) {
    return Stream.concat(reads(user, group), writes(user, group)).toList();
  }

  private static Stream<Endpoint> reads(String user, String group) {
    var gets =
        Stream.of(
            "/Users",
            "/Groups",
            "/Schemas",
            "/ResourceTypes",
            "/ServiceProviderConfig",
            "/Me",
            "/",
            "/Robots",
            "/Users?filter=userName+sw+%22secret%22",
            "/Groups?filter=members+eq+%22" + user + "%22",
            "/Users/" + user,
            "/Groups/" + group,
            "/Groups/" + group + "?attributes=members");
    return Stream.concat(
        gets.map(path -> new Endpoint("GET", path, "")),
        Stream.of("/.search", "/Users/.search", "/Groups/.search")
            .map(path -> new Endpoint("POST", path, "{'filter':'id pr'}")));
  }

  private static Stream<Endpoint> writes(String user, String group) {
    var posts =
        Stream.of(
            new Endpoint("POST", "/Users", "{'userName':'taken'}"),
            new Endpoint(
                "POST", "/Groups", "{'displayName':'Taken','members':[{'value':'" + user + "'}]}"),
            new Endpoint(
                "POST",
                "/Bulk",
                "{'Operations':[{'method':'DELETE','path':'/Users/%s'},{'method':'DELETE','path':'/Groups/%s'}]}"
                    .formatted(user, group)));
    return Stream.concat(
        posts, Stream.of("/Users/" + user, "/Groups/" + group).flatMap(IsolationTest::changes));
  }

  private static Stream<Endpoint> changes(String address) {
    return Stream.of(
        new Endpoint("PUT", address, "{'userName':'taken','displayName':'Taken','members':[]}"),
        new Endpoint("PATCH", address, PATCH),
        new Endpoint("PATCH", address, "{'Operations':[{'op':'remove','path':'members'}]}"),
        new Endpoint("DELETE", address, ""));
  }

  static Stream<Integer> numbers() {
    return Stream.iterate(0, i -> i + 1).limit(endpoints("", "").size());
  }

  private void tellsNothing(String what, HttpResponse<String> response) {
    assertThat(response.body()).as(what).doesNotContain(theirs.secret());
    assertThat(response.headers().map().toString()).as(what).doesNotContain(theirs.secret());
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void who_has_no_token_of_this_organization_is_refused(int number) {
    var endpoint = endpoints(theirs.user(), theirs.group()).get(number);
    var before = theirs.contents();
    for (var stranger : strangers) {
      var what = stranger.who() + ": " + endpoint;
      var response = call(stranger.client(), endpoint);
      assertThat(response.statusCode()).as(what).isEqualTo(stranger.status());
      assertThat(Client.json(response).path("schemas").path(0).asText()).endsWith(":Error");
      tellsNothing(what, response);
    }
    assertThat(theirs.contents()).as(endpoint.toString()).isEqualTo(before);
  }

  // The token is good for the address; the ids in it are another organization's.
  @ParameterizedTest
  @MethodSource("numbers")
  void what_belongs_to_another_organization_is_not_there(int number) {
    var endpoint = endpoints(theirs.user(), theirs.group()).get(number);
    var before = theirs.contents();
    var response = call(ours.client(), endpoint);
    tellsNothing(endpoint.toString(), response);
    assertThat(response.statusCode()).as(endpoint.toString()).isNotEqualTo(500);
    if (endpoint.path().matches("/(Users|Groups)/[^.].*")) {
      assertThat(response.statusCode()).as(endpoint.toString()).isEqualTo(404);
    }
    if (endpoint.path().equals("/Groups") && endpoint.verb().equals("POST")) {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }
    if (endpoint.path().equals("/Bulk")) {
      assertThat(
              Client.json(response)
                  .path("Operations")
                  .valueStream()
                  .map(one -> one.path("status").asText()))
          .containsExactly("404", "404");
    }
    assertThat(theirs.contents()).as(endpoint.toString()).isEqualTo(before);
  }

  // An id of another organization inside a body of one's own.
  @ParameterizedTest
  @MethodSource("foreignBodies")
  void nobody_of_another_organization_gets_into_a_group(String operation) {
    var before = theirs.contents();
    var response =
        ours.client().patch("/Groups/" + ours.group(), operation.formatted(theirs.user()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    tellsNothing(operation, response);
    assertThat(ours.client().get("/Groups/" + ours.group()).body()).doesNotContain(theirs.user());
    assertThat(theirs.contents()).isEqualTo(before);
  }

  static Stream<String> foreignBodies() {
    return Stream.of(
        "{'op':'add','path':'members','value':[{'value':'%s'}]}",
        "{'op':'replace','path':'members','value':[{'value':'%s'}]}",
        "{'op':'replace','value':{'members':[{'value':'%s'}]}}");
  }
}
