package dev.lockstep.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send is refused precisely: with a 4xx, never 500, and nothing changes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HostileInputTest {
  private static final String HARD = "abcdefghijklmnopqrstuvwxyz0123456789-._~!$()*+,;:@";

  private final Served served;
  private Client client = new Client("", null);
  private String ada = "";
  private String group = "";

  HostileInputTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void makeAUserAndAGroup() {
    client = served.client(served.organization());
    var user = Client.json(client.post("/Users", "{'userName':'ada'}")).path("id").asText();
    ada = "/Users/" + user;
    group =
        "/Groups/"
            + Client.json(
                    client.post(
                        "/Groups", "{'displayName':'G','members':[{'value':'" + user + "'}]}"))
                .path("id")
                .asText();
  }

  private static void refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    var error = Client.json(response);
    assertThat(error.path("schemas").path(0).asText()).endsWith(":Error");
    assertThat(error.path("detail").asText()).isNotBlank();
  }

  private static void refused(HttpResponse<String> response, int status, String said) {
    refused(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Client.json(response).path("detail").asText()).contains(said);
  }

  static Stream<String> malformedPatches() {
    return Stream.of(
        "{}",
        "{'Operations':{}}",
        "{'Operations':[]}",
        "{'Operations':[null]}",
        "{'Operations':[[]]}",
        "{'Operations':[{}]}",
        "{'Operations':[{'op':1,'path':'title','value':'x'}]}",
        "{'Operations':[{'op':'add','path':5,'value':'x'}]}",
        "{'Operations':[{'op':'add','path':'','value':5}]}",
        "{'Operations':[{'op':'add','path':'emails[','value':'x'}]}",
        "{'Operations':[{'op':'add','path':'emails[type eq]','value':'x'}]}",
        "{'Operations':[{'op':'add','path':'members[value eq \\\"x','value':'x'}]}",
        "{'Operations':[{'op':'add','path':'a..b','value':'x'}]}",
        "{'Operations':[{'op':'add','path':'urn:::','value':'x'}]}",
        "{'Operations':[{'op':'add'}]}",
        "{'Operations':[{'op':'replace','value':'x'}]}",
        "{'Operations':[{'op':'replace','value':[1]}]}",
        "{'Operations':[{'op':'remove'}]}",
        "{'schemas':'x','Operations':'y'}");
  }

  @ParameterizedTest
  @MethodSource("malformedPatches")
  void a_malformed_patch_is_refused_by_users_and_groups(String body) {
    var before = client.get(group).body() + client.get(ada).body();
    refused(client.send("PATCH", ada, body));
    refused(client.send("PATCH", group, body));
    assertThat(client.get(group).body() + client.get(ada).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'value':null}]",
        "[{'value':{}}]",
        "[[]]",
        "[1]",
        "'nobody'",
        "{'value':['a']}",
        "[{'value':'%00'}]",
        "[{}]"
      })
  void a_malformed_member_is_refused(String value) {
    refused(client.patch(group, "{'op':'add','path':'members','value':" + value + "}"));
    refused(
        client.post(
            "/Groups",
            "{'displayName':'H','members':"
                + (value.startsWith("[") ? value : "[" + value + "]")
                + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users?filter=%ff",
        "/Users?filter=userName+eq+%22%00%22",
        "/Users?filter=userName+eq+%22%5Cud800%22",
        "/Users?filter=((((",
        "/Users?filter=not",
        "/Users?filter=emails%5Btype+eq+%22work%22",
        "/Users?filter=userName+eq+%7B%7D",
        "/Users?filter=meta.created+gt+%22yesterday%22",
        "/Users?filter=password+eq+%22x%22",
        "/Users?count=x",
        "/Users?startIndex=99999999999",
        "/Users?sortBy=..",
        "/Users?sortBy=shoeSize",
        "/Users?sortBy=userName&sortOrder=sideways",
        "/Users?cursor=x",
        "/Users?cursor=%00",
        "/Users?cursor=AQAAAAAAAAAA",
        "/Users?cursor=&count=0",
        "/Users?attributes=a..b",
        "/Groups?filter=members+gt+5",
        "/Users/..%2F..",
        "/Users/%00",
        "/Users/a/b/c",
        "/%2e%2e"
      })
  void a_malformed_address_is_answered_precisely(String path) {
    refused(client.get(path));
  }

  // java.net.URI takes none of these, so they are written by hand.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users?filter=%zz",
        "/Users?filter=%",
        "/Users?%zz=1",
        "/Users?filter=userName+eq+\"a|b\"&count=%9",
        "/Users/%zz",
        "/%",
        "/Users/a%2",
        "/Users/\u0007"
      })
  void a_malformed_percent_encoding_is_refused(String path) throws IOException {
    var answer = RawHttp.get(client, path);
    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(answer).doesNotContain("Exception");
  }

  static Stream<String> malformedBodies() {
    return Stream.of(
        "",
        "null",
        "5",
        "[]",
        "{",
        "{'userName':'x'}}",
        "{'userName':'x'} {}",
        "{'userName':'x','userName':'y'}",
        "{'userName':NaN}",
        "{'userName':'x','n':1e999999}",
        "{'userName':['x']}",
        "{'userName':{'a':'b'}}",
        "{'userName':'x','active':'perhaps'}",
        "{'userName':'x','emails':[{'value':{'a':1}}]}",
        "{'userName':'x\\u0000y'}",
        "{'userName':'x','externalId':'\\u0000'}",
        "{'userName':'x','urn:a:b':{'c\\u0000':1}}",
        "<user/>",
        "userName=x");
  }

  @ParameterizedTest
  @MethodSource("malformedBodies")
  void a_malformed_body_is_refused(String body) {
    refused(client.post("/Users", body));
    refused(client.send("PUT", ada, body));
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    var body = "{\"userName\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
    refused(Client.send(client.request("/Users").POST(BodyPublishers.ofByteArray(body))));
  }

  @Test
  void each_limit_is_told_with_its_number() {
    refused(
        client.post("/Users", "{'userName':'x','a':" + "[".repeat(40) + "]".repeat(40) + "}"),
        400,
        "32");
    refused(
        client.post("/Users", "{'userName':'" + "x".repeat(1 << 20) + "'}"),
        413,
        String.valueOf(1 << 20));
    refused(client.get("/Users?filter=userName+eq+%22" + "x".repeat(8200) + "%22"), 400, "8192");
    refused(client.get("/Users?filter=" + "(".repeat(40)), 400, "32");
    var terms = IntStream.range(0, 201).mapToObj(i -> "id+pr").collect(Collectors.joining("+or+"));
    refused(client.get("/Users?filter=" + terms), 400, "200");
    var operations =
        IntStream.range(0, 1001)
            .mapToObj(i -> "{'op':'remove','path':'title'}")
            .collect(Collectors.joining(","));
    refused(client.patch(ada, operations), 413, "1000");
    refused(client.patch(group, operations), 413, "1000");
    refused(
        client.patch(ada, "{'op':'add','path':'" + "x".repeat(8200) + "','value':1}"), 400, "8192");
    refused(client.get("/Users?attributes=" + "a,".repeat(201) + "b"), 400, "200");
  }

  @Test
  void a_text_that_is_looked_up_by_may_have_so_many_bytes() {
    assertThat(client.post("/Users", "{'userName':'" + letters(2600) + "'}").statusCode())
        .isEqualTo(201);
    refused(client.post("/Users", "{'userName':'" + letters(3000) + "'}"), 400, "2600");
    refused(
        client.patch(ada, "{'op':'add','path':'externalId','value':'" + letters(3000) + "'}"),
        400,
        "2600");
  }

  // Such as can't be compressed.
  private static String letters(int count) {
    return new Random(count)
        .ints(count, 0, HARD.length())
        .mapToObj(i -> HARD.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-Match | 1",
        "If-Match | \"unclosed",
        "If-None-Match | W/",
      })
  void a_malformed_header_is_400(String name, String value) {
    refused(Client.send(client.request(ada).GET().header(name, value)), 400, "ETags in quotes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic YTpi", "Bearer", "Bearer  ", "Bearer \u00fc", "bearer x y", "Token x"})
  void a_malformed_authorization_is_401(String value) {
    var stranger = new Client(client.base(), null);
    refused(
        Client.send(stranger.request("/Users").GET().header("Authorization", value)), 401, "token");
  }

  @Test
  void a_verb_or_an_address_that_nobody_knows_is_no_failure_of_the_server() {
    refused(
        Client.send(client.request("/Users").method("BREW", BodyPublishers.noBody())), 405, "BREW");
    var scim = client.base().substring(0, client.base().lastIndexOf("/"));
    refused(new Client(scim, client.token()).get("/"), 404, "/scim/v2/{organization}");
    var page = new Client(scim.replace("/scim/v2", ""), null).get("/nonsense");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("No such page");
  }

  @Test
  void a_text_longer_than_an_index_takes_is_refused() {
    var noise =
        IntStream.range(0, 20_000)
            .mapToObj(i -> Integer.toString(i * 7919, 36))
            .collect(Collectors.joining());
    refused(client.post("/Users", "{'userName':'" + noise + "'}"));
    refused(client.post("/Groups", "{'displayName':'" + noise + "'}"));
    refused(client.patch(ada, "{'op':'add','path':'externalId','value':'" + noise + "'}"));
  }
}
