package dev.lockstep.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Provisioning;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever {@code /Schemas} says of an attribute (RFC 7643 section 7) is what the server does with
 * it.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SchemaClaimsTest {
  private final Served served;
  private final SoftAssertions softly = new SoftAssertions();
  private Organization acme = new Organization(new UUID(0, 0), "none", Provisioning.OFF);
  private Client client = new Client("", null);
  private List<Claim> claims = List.of();
  private String bob = "";

  SchemaClaimsTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void readTheSchemas() {
    acme = served.organization();
    client = served.client(acme);
    claims = Claim.all(Client.json(client.get("/Schemas")));
    assertThat(claims).hasSizeGreaterThan(60);
    bob = id(client.post("/Users", "{'userName':'Bob','displayName':'Bob B.'}"));
  }

  private static String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Client.json(response).path("id").asText();
  }

  private void each(Predicate<Claim> which, Consumer<Claim> check) {
    var some = claims.stream().filter(which).toList();
    assertThat(some).isNotEmpty();
    some.forEach(check);
    softly.assertAll();
  }

  private static Predicate<Claim> saying(String characteristic, String value) {
    return claim -> claim.says(characteristic).equals(value);
  }

  /** A resource that shows the attribute. */
  private String with(Claim claim) {
    if (claim.isIn("members")) return "/Groups/" + id(group(claim.path()));
    if (claim.isIn("groups")) {
      group(claim.path());
      return "/Users/" + bob;
    }
    return "/" + claim.endpoint() + "/" + id(post(claim, claim.body(1, claim.value(1))));
  }

  private HttpResponse<String> group(String name) {
    return client.post(
        "/Groups", "{'displayName':'%s','members':[{'value':'%s'}]}".formatted(name, bob));
  }

  private HttpResponse<String> post(Claim claim, ObjectNode body) {
    return client.post("/" + claim.endpoint(), body.toString());
  }

  private JsonNode shown(String address) {
    return Client.json(client.get(address));
  }

  private int patch(String address, Claim claim, @Nullable JsonNode value) {
    var operation = JsonNodeFactory.instance.objectNode();
    operation.put("op", value == null ? "remove" : "replace").put("path", claim.path());
    if (value != null) operation.set("value", value);
    return client.patch(address, operation.toString()).statusCode();
  }

  @Test
  void what_is_read_write_is_kept_as_it_was_written_last() {
    each(
        saying("mutability", "readWrite"),
        claim -> {
          var address = with(claim);
          softly.assertThat(claim.in(shown(address))).as(claim.path()).isEqualTo(claim.value(1));
          softly.assertThat(patch(address, claim, claim.value(2))).as(claim.path()).isLessThan(300);
          softly.assertThat(claim.in(shown(address))).as(claim.path()).isEqualTo(claim.value(2));
          client.send("PUT", address, claim.body(1, claim.value(3)).toString());
          softly.assertThat(claim.in(shown(address))).as(claim.path()).isEqualTo(claim.value(3));
          var removed = patch(address, claim, null);
          softly.assertThat(removed < 300).as(claim.path()).isNotEqualTo(claim.isRequired());
        });
  }

  @Test
  void what_is_read_only_is_the_servers_own() {
    each(
        saying("mutability", "readOnly"),
        claim -> {
          var address = with(claim);
          var own = claim.in(shown(address));
          var sent = TextNode.valueOf("Sent");
          if (!claim.isIn("members")) {
            client.send("PUT", address, claim.body(2, sent).toString());
            softly.assertThat(claim.in(shown(address))).as(claim.path()).isEqualTo(own);
            var posted = Client.json(post(claim, claim.body(3, sent)));
            softly.assertThat(claim.in(posted)).as(claim.path()).isNotEqualTo(sent);
          }
          patch(address, claim, sent);
          softly.assertThat(claim.in(shown(address))).as(claim.path()).isEqualTo(own);
        });
  }

  @Test
  void what_is_immutable_is_never_another_one() {
    var ada = id(client.post("/Users", "{'userName':'Ada'}"));
    each(
        saying("mutability", "immutable"),
        claim -> {
          var address = with(claim);
          var own = claim.in(shown(address));
          var again = claim.body(1, own);
          ((ObjectNode) again.path("members").path(0)).put("value", bob);
          softly
              .assertThat(claim.in(Client.json(post(claim, again))))
              .as(claim.path())
              .isEqualTo(own);
          var status = patch(address, claim, TextNode.valueOf(ada));
          softly.assertThat(status).as(claim.path()).isEqualTo(400);
          softly.assertThat(claim.in(shown(address))).as(claim.path()).isEqualTo(own);
        });
  }

  @Test
  void what_is_returned_by_default_is_shown_unless_something_else_was_asked_for() {
    each(
        saying("returned", "default"),
        claim -> {
          if (claim.path().endsWith(":manager.displayName")) return; // nobody ever gives it a value
          var address = with(claim);
          var own = claim.in(shown(address));
          softly.assertThat(own.isMissingNode()).as(claim.path()).isFalse();
          var asked = shown(address + "?attributes=" + claim.path());
          softly.assertThat(claim.in(asked)).as(claim.path()).isEqualTo(own);
          var other = shown(address + "?attributes=id");
          softly.assertThat(claim.in(other).isMissingNode()).as(claim.path()).isTrue();
          var rest = shown(address + "?excludedAttributes=" + claim.path());
          softly.assertThat(claim.in(rest).isMissingNode()).as(claim.path()).isTrue();
        });
  }

  @Test
  void what_is_never_returned_is_in_no_answer() {
    each(
        saying("returned", "never"),
        claim -> {
          var sent = claim.value(1).asText();
          var address = with(claim);
          var written = post(claim, claim.body(2, claim.value(1))).body();
          var asked = client.get(address + "?attributes=" + claim.path()).body();
          for (var answer : List.of(written, asked, client.get(address).body())) {
            softly.assertThat(answer).as(claim.path()).doesNotContain(sent);
          }
        });
  }

  @Test
  void what_is_required_can_not_be_left_out_and_the_rest_can() {
    each(
        claim -> !claim.says("mutability").equals("readOnly"),
        claim -> {
          var body = claim.body(1, null);
          if (claim.isIn("members")) members(body, claim);
          var status = post(claim, body).statusCode();
          softly.assertThat(status).as(claim.path()).isEqualTo(claim.isRequired() ? 400 : 201);
        });
  }

  // A member with everything but this.
  private void members(ObjectNode body, Claim claim) {
    var member = body.putArray("members").addObject();
    if (!claim.path().equals("members.value")) member.put("value", bob);
    if (!claim.path().equals("members.type")) member.put("type", "User");
  }

  @Test
  void what_is_unique_is_refused_to_a_second_one_and_the_rest_is_not() {
    each(
        claim -> !claim.says("mutability").equals("readOnly"),
        claim -> {
          if (claim.isIn("members")) return; // one person is in many groups
          post(claim, claim.body(1, claim.value(1)));
          var second = post(claim, claim.body(2, claim.value(1)));
          var unique = claim.says("uniqueness").equals("server");
          softly.assertThat(second.statusCode()).as(claim.path()).isEqualTo(unique ? 409 : 201);
          if (unique) softly.assertThat(second.body()).as(claim.path()).contains("uniqueness");
        });
  }

  @Test
  void case_matters_where_it_is_said_to() {
    each(
        claim -> !claim.says("type").equals("boolean") && !claim.says("returned").equals("never"),
        claim -> {
          if (claim.path().endsWith(":manager.displayName")) return;
          var own = claim.in(shown(with(claim))).asText();
          softly.assertThat(finds(claim, own)).as(claim.path()).isTrue();
          var exact = claim.definition().path("caseExact").asBoolean();
          softly.assertThat(finds(claim, swapped(own))).as(claim.path()).isNotEqualTo(exact);
        });
  }

  private boolean finds(Claim claim, String value) {
    var filter = URLEncoder.encode(claim.path() + " eq \"" + value + "\"", UTF_8);
    var found = shown("/" + claim.endpoint() + "?filter=" + filter);
    return found.path("totalResults").asInt() > 0;
  }

  private static String swapped(String text) {
    var swapped = new StringBuilder();
    text.chars()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .forEach(c -> swapped.append((char) c));
    return swapped.toString();
  }

  @Test
  void a_value_of_another_type_or_number_is_refused() {
    each(
        claim -> !claim.says("mutability").equals("readOnly"),
        claim -> {
          var object = JsonNodeFactory.instance.objectNode().put("a", 1);
          var two = object.arrayNode().add(claim.value(1)).add(claim.value(2));
          for (var wrong : List.of(object, two)) {
            var status = post(claim, claim.body(1, wrong)).statusCode();
            softly.assertThat(status).as(claim.path() + " " + wrong).isEqualTo(400);
          }
        });
  }

  /** RFC 7643 section 7 calls them suggestions. */
  @Test
  void canonical_values_are_those_the_server_gives_and_some_among_those_it_takes() {
    each(
        claim -> claim.definition().has("canonicalValues"),
        claim -> {
          var known = claim.definition().path("canonicalValues").valueStream().toList();
          if (claim.isIn("groups") || claim.isIn("members")) {
            softly.assertThat(known).as(claim.path()).containsExactly(claim.in(shown(with(claim))));
            return;
          }
          for (var value : known) {
            var posted = Client.json(post(claim, claim.body(value.hashCode(), value)));
            softly.assertThat(claim.in(posted)).as(claim.path()).isEqualTo(value);
          }
          var another = TextNode.valueOf("Private");
          var posted = Client.json(post(claim, claim.body(1, another)));
          softly.assertThat(claim.in(posted)).as(claim.path()).isEqualTo(another);
        });
  }

  @Test
  void the_servers_own_references_lead_to_the_types_they_are_said_to() {
    each(
        claim ->
            claim.says("type").equals("reference") && claim.says("mutability").equals("readOnly"),
        claim -> {
          if (!claim.says("type").equals("reference")) return;
          var reference = claim.in(shown(with(claim))).asText();
          var base = Served.location(acme, "");
          assertThat(reference).startsWith(base);
          var found = shown(reference.substring(base.length()));
          softly
              .assertThat(claim.definition().path("referenceTypes").valueStream())
              .as(claim.path())
              .containsExactly(found.path("meta").path("resourceType"));
        });
  }
}
