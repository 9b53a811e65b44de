package dev.lockstep.keycloak.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.FilterText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody can be looked up by, asked for and read. */
class MatchPathTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String ALICE =
      """
      {"id": "r1", "username": "alice", "nickName": "", "name": {"familyName": "Liddell"},
       "Emails": [{"value": "a@home.example", "type": "home"},
                  {"Value": "a@acme.example", "type": "Work"}, "odd", {"type": "work"}],
       "%s": {"employeeNumber": 7}}
      """
          .formatted(ENTERPRISE);

  private static ObjectNode alice() throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(ALICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "userName | userName eq \"x\" | alice",
        "name.familyName | name.familyName eq \"x\" | Liddell",
        "emails.value | emails.value eq \"x\" | a@home.example a@acme.example",
        "emails[type eq \"work\"].value | emails[type eq \"work\" and value eq \"x\"] | a@acme.example",
        "nickName | nickName eq \"x\" | ''",
        "phoneNumbers.value | phoneNumbers.value eq \"x\" | ''"
      })
  void it_is_asked_for_by_a_filter_and_read_from_whatever_came(
      String text, String filter, String values) throws Exception {
    var path = MatchPath.parse(text);
    assertThat(FilterText.of(path.equalTo("x"))).isEqualTo(filter);
    assertThat(String.join(" ", path.values(alice()))).isEqualTo(values);
  }

  @Test
  void an_extensions_attribute_is_named_with_its_schema() throws Exception {
    var path = MatchPath.parse(ENTERPRISE + ":employeeNumber");
    assertThat(FilterText.of(path.equalTo("x"))).isEqualTo(ENTERPRISE + ":employeeNumber eq \"x\"");
    assertThat(path.values(alice())).containsExactly("7");
  }
}
