package dev.lockstep.keycloak.mapping.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lines of a mapping make of a user. */
class UserMappingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final UserFacts ALICE =
      new UserFacts(
          Map.of(
              "username", List.of("alice"),
              "firstName", List.of("Alice"),
              "attribute.dept", List.of("Sales"),
              "attribute.tel", List.of("1", "2"),
              "attribute.city", List.of("Ulm"),
              "attribute.boss", List.of("bob"),
              "roles", List.of("manager", "user")));

  private static String mapped(String... lines) throws JsonProcessingException {
    var resource =
        (ObjectNode)
            JSON.readTree(
                """
                {"schemas":["core"],"userName":"alice","emails":[{"value":"a@x","type":"work"}],"name":{"givenName":"A"}}
                """);
    UserMapping.of(List.of(lines)).apply(resource, ALICE, Map.of("bob", "R-7"));
    resource.remove("schemas");
    return resource.toString().replace('"', '\'');
  }

  @Test
  void what_no_line_is_about_stays_as_it_is() throws JsonProcessingException {
    assertThat(mapped("title = Boss"))
        .isEqualTo(
            "{'userName':'alice','emails':[{'value':'a@x','type':'work'}],'name':{'givenName':'A'},'title':'Boss'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "userName = {username}@acme.example | 'userName':'alice@acme.example'",
        "name.givenName = {firstName} | 'name':{'givenName':'Alice'}",
        "displayName = {firstName} {attribute.dept} | 'displayName':'Alice Sales'",
        "emails[type eq \"home\"] = {username}@home | 'emails':[{'value':'alice@home','type':'home','primary':true}]",
        "phoneNumbers[type eq \"work\"] = {attribute.tel} | 'phoneNumbers':[{'value':'1','type':'work'},{'value':'2','type':'work'}]",
        "addresses[type eq \"work\"].locality = {attribute.city} | 'addresses':[{'type':'work','locality':'Ulm'}]",
        "roles = {roles} | 'roles':[{'value':'manager'},{'value':'user'}]",
        "enterprise:department = {attribute.dept} | 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'Sales'}",
        "enterprise:manager = {attribute.boss} | 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'value':'R-7'}}",
        "urn:acme:2.0:User:badge = B-{username} | 'urn:acme:2.0:User':{'badge':'B-alice'}",
      })
  void a_line_says_where_and_what(String line, String part) throws JsonProcessingException {
    assertThat(mapped(line)).contains(part);
  }

  @Test
  void parts_of_one_value_come_by_several_lines() throws JsonProcessingException {
    assertThat(
            mapped(
                "addresses[type eq \"work\"].locality = {attribute.city}",
                "addresses[type eq \"work\"].country = DE",
                "addresses[type eq \"home\"].country = AT"))
        .contains(
            "'addresses':[{'type':'work','locality':'Ulm','country':'DE'},{'type':'home','country':'AT'}]");
  }

  @Test
  void what_is_empty_has_a_default_or_no_attribute() throws JsonProcessingException {
    assertThat(mapped("title = {attribute.none} | default Employee"))
        .contains("'title':'Employee'");
    assertThat(mapped("title = {attribute.none}")).doesNotContain("title");
    assertThat(mapped("emails =")).doesNotContain("emails");
    assertThat(mapped("name.givenName = {attribute.none}")).doesNotContain("name'");
    assertThat(mapped("enterprise:manager = {attribute.none}")).doesNotContain("urn:");
  }

  @Test
  void create_only_attributes_are_known_by_the_paths_of_updates() {
    assertThat(
            UserMapping.of(
                    List.of(
                        "title = {attribute.none} | create-only | default Employee",
                        "enterprise:costCenter = 1 | create-only",
                        "roles = {roles} | create-only",
                        "nickName = {username}"))
                .createOnly())
        .containsExactlyInAnyOrder(
            "title",
            "roles",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title | 1 | write ATTRIBUTE = VALUE",
        "titel = x | 1 | users have no attribute titel",
        "title = {attribut.x} | 10 | there is no {attribut.x}",
        "title = {username | 9 | never closed",
        "id = x | 1 | id is not to be mapped",
        "active = true | 1 | active is not to be mapped",
        "name = x | 1 | name a part of name, such as name.formatted",
        "name.middel = x | 1 | ",
        "title[type eq \"x\"] = y | 1 | title has one value only",
        "emails[value eq \"x\"] = y | 1 | only [type eq",
        "userName = | 10 | userName must have a value",
        "enterprise:dept = x | 1 | users have no attribute",
      })
  void a_mistake_has_its_place(String line, int column, String what) {
    assertThatExceptionOfType(MappingMistake.class)
        .isThrownBy(() -> UserMapping.of(line))
        .matches(mistake -> mistake.column() == column)
        .withMessageContaining(what == null ? "" : what);
  }

  @Test
  void an_option_nobody_knows_has_its_place_too() {
    assertThatExceptionOfType(MappingMistake.class)
        .isThrownBy(() -> UserMapping.of("title = x | once"))
        .matches(mistake -> mistake.column() == 12);
  }

  @Test
  void more_attributes_than_a_link_can_hold_are_too_many() {
    var many = new String[40];
    for (int i = 0; i < many.length; i++) {
      many[i] = "urn:acme:params:scim:schemas:2.0:User:attribute" + i + " = x";
    }
    assertThat(UserMapping.of(List.of(many)).isTooLarge()).isTrue();
    assertThat(UserMapping.of("title = x").isTooLarge()).isFalse();
  }
}
