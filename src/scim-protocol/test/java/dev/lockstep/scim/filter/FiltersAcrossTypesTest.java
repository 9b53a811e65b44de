package dev.lockstep.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 section 3.4.2.1: one filter over resources of several types. */
class FiltersAcrossTypesTest {
  private static final List<ResourceType> BOTH = List.of(ResourceTypes.USER, ResourceTypes.GROUP);
  private static final ObjectNode USER =
      Json.object("{'userName':'ada','displayName':'Ada','meta':{'resourceType':'User'}}");
  private static final ObjectNode GROUP =
      Json.object(
          "{'displayName':'Team','members':[{'value':'1'}],'meta':{'resourceType':'Group'}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "displayName pr|true|true",
        "displayName eq \"team\"|false|true",
        "meta.resourceType eq \"User\"|true|false",
        "userName eq \"ada\"|true|false",
        "userName pr|true|false",
        "not (userName pr)|false|true",
        "userName ne \"bob\"|true|true",
        "userName eq null|false|true",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName pr|true|false",
        "urn:ietf:params:scim:schemas:core:2.0:Group:displayName pr|false|true",
        "members.value eq \"1\"|false|true",
        "members[value eq \"1\"]|false|true",
        "userName eq \"ada\" or members pr|true|true",
        "active eq \"True\" or userName sw \"A\"|true|false",
      })
  void what_a_type_lacks_has_no_value_there(String text, boolean user, boolean group) {
    var resolved = FilterResolver.readAcross(text, BOTH, ScimRules.LENIENT);
    assertThat(FilterMatcher.matches(resolved.getFirst(), USER, ResourceTypes.USER))
        .isEqualTo(user);
    assertThat(FilterMatcher.matches(resolved.getLast(), GROUP, ResourceTypes.GROUP))
        .isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title pr and color pr|13|neither User nor Group has an attribute color",
        "usrName pr|0|did you mean userName?",
        "membrs pr|0|did you mean members?",
        "urn:ietf:params:scim:schemas:core:2.0:Group:dispName pr|0|has an attribute",
        "active eq 5|0|compared with a boolean",
        "members gt 5|0|compared with a string",
        "password pr|0|can't be filtered on",
      })
  void what_no_type_has_is_refused(String text, int position, String words) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> FilterResolver.readAcross(text, BOTH, ScimRules.LENIENT))
        .withMessageContaining(words)
        .satisfies(error -> assertThat(error.scimType()).isEqualTo("invalidFilter"))
        .satisfies(error -> assertThat(error.position()).hasValue(position));
  }
}
