package dev.lockstep.scim.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCodecTest {

  @Test
  void decoding_what_was_encoded_gives_the_same_request() {
    var requests = new RandomRequests(new Random(11));
    for (var run = 0; run < 20_000; run++) {
      var request = requests.next();
      assertThat(RequestCodec.decode(RequestCodec.encode(request))).isEqualTo(request);
    }
  }

  @Test
  void a_search_is_one_encoded_line() {
    var search =
        new ScimRequest.Search(
            "Users",
            "userName eq \"a&b+c\"",
            new Page(1, 2),
            new Sort(AttributePath.of("userName"), true),
            Projection.only(AttributePath.of("userName"), AttributePath.of("name", "givenName")));
    assertThat(RequestCodec.encode(search).pathAndQuery())
        .isEqualTo(
            "/Users?filter=userName%20eq%20%22a%26b%2Bc%22&startIndex=1&count=2&sortBy=userName"
                + "&sortOrder=descending&attributes=userName%2Cname.givenName");
  }

  @Test
  void a_write_names_its_media_type_and_version() {
    var message =
        RequestCodec.encode(
            new ScimRequest.Patch(
                "Users", "a/b c", Json.object("{}"), Conditions.ifMatch("W/\"3\"")));
    assertThat(message.pathAndQuery()).isEqualTo("/Users/a%2Fb%20c");
    assertThat(message.headers())
        .containsEntry("content-type", "application/scim+json")
        .containsEntry("IF-MATCH", "W/\"3\"");
  }

  @Test
  void nothing_secret_or_personal_prints() {
    var body = Json.object("{'password':'s3cret'}");
    var create = new ScimRequest.Create("Users", body);
    var message =
        new HttpMessage("POST", "/Users", Map.of(), Map.of("Authorization", "s3cret"), body);
    assertThat(create + " " + message + " " + ScimResponse.ok(body)).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void an_id_that_would_address_something_else_is_never_sent(String id) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> RequestCodec.encode(new ScimRequest.Delete("Users", id)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Users", "/Users/", "//Users", "Users"})
  void slashes_more_or_less_do_not_matter(String path) {
    assertThat(decode("GET", path, Map.of()))
        .isEqualTo(ScimRequest.Search.all("Users", Page.FIRST));
  }

  @Test
  void parameters_nobody_knows_are_ignored() {
    assertThat(decode("GET", "/Users", Map.of("aadOptscim062020", "")))
        .isEqualTo(ScimRequest.Search.all("Users", Page.FIRST));
  }

  @Test
  void a_start_below_one_is_one_and_a_negative_count_none() {
    assertThat(decode("GET", "/Users", Map.of("startIndex", "-5", "count", "-1")))
        .isEqualTo(ScimRequest.Search.all("Users", new Page(1, 0)));
  }

  @Test
  void a_search_may_be_posted() {
    var body =
        Json.object(
            "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], 'attributes':"
                + " ['displayName', 'userName'], 'filter': 'title pr', 'startIndex': 1, 'count':"
                + " 10}");
    assertThat(
            RequestCodec.decode(
                new HttpMessage("POST", "/Users/.search", Map.of(), Map.of(), body)))
        .isEqualTo(
            new ScimRequest.Search(
                "Users",
                "title pr",
                new Page(1, 10),
                null,
                Projection.only(AttributePath.of("displayName"), AttributePath.of("userName"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE|/|405",
        "GET|/Bulk|405",
        "POST|/Bulk/1|404",
        "GET|/.search|405",
        "POST|/.search/1|404",
        "GET|/Users/1/emails|404",
        "GET|/Users/%zz|400",
        "GET|/Me|501",
        "POST|/Bulk|400",
        "POST|/.search|400",
        "POST|/Users|400",
        "PUT|/Users/1|400",
        "PATCH|/Users/1|400",
        "PUT|/Users|405",
        "DELETE|/Groups|405",
        "POST|/Users/1|405",
        "TRACE|/Users/1|405",
        "DELETE|/Schemas|405",
      })
  void what_is_no_request_is_a_scim_error(String method, String path, int status) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> decode(method, path, Map.of()))
        .satisfies(error -> assertThat(error.status()).isEqualTo(status));
  }

  @ParameterizedTest
  @CsvSource({
    "count,many",
    "startIndex,99999999999",
    "sortOrder,up",
    "sortBy,a..b",
    "attributes,a b"
  })
  void a_parameter_that_makes_no_sense_is_refused(String name, String value) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> decode("GET", "/Users", parameters(name, value)))
        .satisfies(error -> assertThat(error.status()).isEqualTo(400));
  }

  @Test
  void discovery_cannot_be_filtered() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> decode("GET", "/Schemas", Map.of("filter", "id pr")))
        .satisfies(error -> assertThat(error.status()).isEqualTo(403));
  }

  private static Map<String, String> parameters(String name, String value) {
    return name.equals("sortBy") ? Map.of(name, value) : Map.of("sortBy", "a", name, value);
  }

  private static ScimRequest decode(String method, String path, Map<String, String> query) {
    return RequestCodec.decode(new HttpMessage(method, path, query, Map.of(), null));
  }
}
