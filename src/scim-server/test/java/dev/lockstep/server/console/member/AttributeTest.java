package dev.lockstep.server.console.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class AttributeTest {
  @Test
  void attributes_are_shown_in_words_and_never_a_password() throws Exception {
    var document =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    """
                    {"schemas":["x"],"password":"secret","active":true,"userName":"ann","costly":[],
                     "name":{"givenName":"Ann","familyName":"Berger"},
                     "emails":[{"value":"ann@acme.example","type":"work"},{"value":"ann@home.example"}],
                     "urn:x:enterprise":{"costCenter":"4711","manager":{"value":"26118915","displayName":"Ben"}}}""");
    assertThat(Attribute.of(document))
        .containsExactly(
            new Attribute("User name", "ann"),
            new Attribute("Name", "Ann Berger"),
            new Attribute("Email", "ann@acme.example (work), ann@home.example"),
            new Attribute("Cost center", "4711"),
            new Attribute("Manager", "26118915"));
  }
}
