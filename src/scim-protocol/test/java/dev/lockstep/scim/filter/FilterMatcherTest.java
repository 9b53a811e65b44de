package dev.lockstep.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.schema.ResourceTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterMatcherTest {

  private static final ObjectNode BABS = Json.file("rfc7643/enterprise-user");

  @ParameterizedTest
  @MethodSource("dev.lockstep.scim.filter.Rfc7644Filters#matching")
  void the_rfcs_filters_find_its_user(String filter) {
    assertThat(matches(filter)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.lockstep.scim.filter.Rfc7644Filters#failing")
  void the_rfcs_other_filters_do_not(String filter) {
    assertThat(matches(filter)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USERNAME eq \"BJENSEN@example.com\"",
        "active eq true",
        "active eq \"True\"",
        "active ne false",
        "title ew \"guide\"",
        "title gt \"tour\" and title lt \"tourist\"",
        "nickName ge \"babs\" and nickName le \"BABS\"",
        "emails eq \"babs@jensen.org\"",
        "emails.value ew \"jensen.org\"",
        "emails[type eq \"home\" and not (primary pr)]",
        "not (emails[type eq \"home\" and value co \"example.com\"])",
        "meta.created lt \"2010-01-23T05:56:23+01:00\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw \"tour\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName pr",
        "roles eq null",
        "title ne null",
        "roles ne \"admin\"",
        "emails.type ne \"work\"",
      })
  void these_match(String filter) {
    assertThat(matches(filter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "externalId eq \"701984 \"",
        "id eq \"2819C223-7F76-453A-919D-413861904646\"",
        "roles pr",
        "roles.value eq \"admin\"",
        "title eq null",
        "urn:unknown:User:title pr",
        "department pr",
        "emails[value eq \"babs@jensen.org\" and type eq \"work\"]",
        "userName eq 5",
        "active gt true",
      })
  void these_do_not(String filter) {
    assertThat(matches(filter)).isFalse();
  }

  @Test
  void an_empty_text_is_not_present() {
    var user = Json.object("{'userName': 'ada', 'title': '', 'emails': [], 'name': {}}");
    for (var attribute : new String[] {"title", "emails", "name", "nickName"}) {
      var filter = FilterParser.parse(attribute + " pr");
      assertThat(FilterMatcher.matches(filter, user, ResourceTypes.USER)).isFalse();
    }
  }

  @Test
  void a_target_may_spell_names_as_it_likes_and_answer_booleans_as_text() {
    var user = Json.object("{'USERNAME': 'ada', 'Active': 'True', 'Emails': [{'VALUE': 'a@b'}]}");
    var filter = FilterParser.parse("userName eq \"Ada\" and active eq true and emails eq \"A@B\"");
    assertThat(FilterMatcher.matches(filter, user, ResourceTypes.USER)).isTrue();
  }

  @Test
  void a_group_is_found_by_its_member() {
    var filter =
        FilterParser.parse(
            "id eq \"e9e30dba-f08f-4109-8486-d5c6a331660a\""
                + " and members eq \"902c246b-6245-4190-8e05-00816be7344a\"");
    var group = Json.file("rfc7643/group");
    assertThat(FilterMatcher.matches(filter, group, ResourceTypes.GROUP)).isTrue();
  }

  private static boolean matches(String filter) {
    return FilterMatcher.matches(FilterParser.parse(filter), BABS, ResourceTypes.USER);
  }
}
