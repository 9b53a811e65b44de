package dev.lockstep.keycloak.reconcile.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAttributesTest {

  private static final ObjectNode ALICE =
      json(
          """
          {"schemas":["x"], "id":"r1", "meta":{"version":"1"}, "userName":"alice", "active":true,
           "name":{"givenName":"Alice"}, "emails":[{"value":"a@x.org","type":"work"}],
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","manager":{"value":"m"}}}
          """);

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void attributes_are_known_one_by_one_and_only_ours() {
    assertThat(KnownAttributes.of(ALICE).hashes().keySet())
        .containsExactly(
            "active",
            "emails",
            "name.givenName",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            "userName");
  }

  @Test
  void parsing_what_was_printed_gives_the_same() {
    var known = KnownAttributes.of(ALICE).unsure(List.of("emails"));
    assertThat(KnownAttributes.parse(known.toString())).isEqualTo(known);
    assertThat(KnownAttributes.parse(null)).isEqualTo(KnownAttributes.NONE);
    assertThat(KnownAttributes.parse("")).isEqualTo(KnownAttributes.NONE);
  }

  @Test
  void nothing_of_a_person_can_be_read_from_it_and_it_is_short() {
    var text = KnownAttributes.of(ALICE).toString();
    assertThat(text)
        .doesNotContain("alice")
        .doesNotContain("a@x.org")
        .matches("([^;]+:[\\w-]{8};?)+");
    assertThat(KnownAttributes.of(json("{\"userName\":\"a\"}")).toString())
        .hasSize("userName:".length() + 8);
  }

  @Test
  void the_order_of_members_does_not_matter_and_the_values_do() {
    var known =
        KnownAttributes.of(json("{\"emails\":[{\"type\":\"work\",\"value\":\"a@x.org\"}]}"));
    assertThat(
            known
                .differing(json("{\"emails\":[{\"value\":\"a@x.org\",\"type\":\"work\"}]}"))
                .isEmpty())
        .isTrue();
    assertThat(
            known
                .differing(json("{\"emails\":[{\"value\":\"b@x.org\",\"type\":\"work\"}]}"))
                .paths())
        .containsExactly("emails");
  }

  @Test
  void a_text_and_a_number_and_a_boolean_are_not_the_same() {
    var known = KnownAttributes.of(json("{\"active\":true}"));
    assertThat(known.differing(json("{\"active\":\"true\"}")).paths()).containsExactly("active");
  }

  @Test
  void what_is_unsure_differs_from_everything() {
    var unsure = KnownAttributes.of(ALICE).unsure(List.of("userName"));
    assertThat(unsure.differing(ALICE).paths()).containsExactly("userName");
  }

  @Test
  void a_target_may_say_more_than_we_would() {
    var remote =
        json(
            """
            {"userName":"alice","active":true,"name":{"givenName":"Alice","formatted":"Alice L"},"title":"Dr",
             "emails":[{"value":"a@x.org","type":"work","display":"a@x.org"}]}
            """);
    var seen = KnownAttributes.seen(ALICE, remote);
    assertThat(seen.differing(ALICE).set().keySet())
        .allMatch(path -> path.startsWith("urn:"))
        .hasSize(2);
    assertThat(seen.differing(ALICE).clear()).isEmpty();
  }

  @Test
  void another_address_at_the_target_is_sent_over() {
    var remote =
        json("{\"emails\":[{\"value\":\"a@x.org\",\"type\":\"work\"},{\"value\":\"b@x.org\"}]}");
    assertThat(KnownAttributes.seen(ALICE, remote).differing(ALICE).set()).containsKey("emails");
  }

  @Test
  void being_switched_off_is_known() {
    assertThat(KnownAttributes.of(ALICE).saysInactive()).isFalse();
    assertThat(KnownAttributes.of(ALICE).inactive().saysInactive()).isTrue();
    assertThat(KnownAttributes.of(ALICE).inactive().differing(ALICE).paths())
        .containsExactly("active");
  }
}
