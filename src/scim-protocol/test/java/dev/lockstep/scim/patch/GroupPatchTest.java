package dev.lockstep.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.scim.Json;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.MemberChange.AddMembers;
import dev.lockstep.scim.patch.MemberChange.RemoveAll;
import dev.lockstep.scim.patch.MemberChange.RemoveMembers;
import dev.lockstep.scim.patch.MemberChange.ReplaceMembers;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupPatchTest {

  @Test
  void members_and_attributes_are_told_apart_and_keep_their_order() {
    var patch =
        patch(
            "{'op':'replace','value':{'displayName':'New','MEMBERS':[{'value':'a'}]}},"
                + "{'op':'remove','path':'members'},"
                + "{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members',"
                + "'value':[{'value':'b'},{'value':'c'},{'value':'b'}]},"
                + "{'op':'remove','path':'members[value eq \"b\" or VALUE EQ \"c\"]'},"
                + "{'op':'replace','path':'externalId','value':'e'}");
    assertThat(patch.members())
        .containsExactly(
            new ReplaceMembers(List.of("a")),
            new RemoveAll(),
            new AddMembers(List.of("b", "c")),
            new RemoveMembers(List.of("b", "c")));
    assertThat(PatchRequest.toJson(patch.attributes()).get("Operations"))
        .isEqualTo(
            Json.node(
                "[{'op':'replace','value':{'displayName':'New'}},"
                    + "{'op':'replace','path':'externalId','value':'e'}]"));
  }

  @Test
  void an_empty_list_never_empties_the_group_unless_it_replaces() {
    assertThat(
            patch(
                    "{'op':'remove','path':'members','value':[]},"
                        + "{'op':'add','path':'members','value':[]},"
                        + "{'op':'replace','path':'members','value':[]}")
                .members())
        .containsExactly(
            new RemoveMembers(List.of()), new AddMembers(List.of()), new ReplaceMembers(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'remove','path':'members[display eq \"Ada\"]'}",
        "{'op':'remove','path':'members[value sw \"a\"]'}",
        "{'op':'remove','path':'members[not (value eq \"a\")]'}",
        "{'op':'remove','path':'members[value pr]'}",
        "{'op':'remove','path':'members[value eq 1]'}",
        "{'op':'remove','path':'members.value'}",
        "{'op':'remove','path':'members[value eq \"a\"].display'}",
        "{'op':'replace','path':'members[value eq \"a\"].value','value':'b'}",
        "{'op':'add','path':'members','value':[{'display':'Ada'}]}",
        "{'op':'add','path':'members','value':[{'value':''}]}",
        "{'op':'add','path':'members','value':[1]}",
        "{'op':'replace','value':{'members':[{}]}}",
      })
  void members_are_named_by_id_and_nothing_else(String operation) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> patch(operation))
        .satisfies(error -> assertThat(error.status()).isEqualTo(400));
  }

  @Test
  void a_body_without_members_says_nothing_about_them() {
    assertThat(GroupPatch.membersIn(Json.object("{'displayName':'G'}"))).isNull();
    for (var nobody : List.of("null", "[]")) {
      assertThat(GroupPatch.membersIn(Json.object("{'Members':" + nobody + "}")))
          .isEqualTo(new ReplaceMembers(List.of()));
    }
  }

  private static GroupPatch patch(String operations) {
    return GroupPatch.of(PatchRequest.parse(Json.object("{'Operations':[" + operations + "]}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{'members': 'u1'}|ELEMENT_FOR_LIST", "{'members': ['u1']}|TEXT_FOR_COMPLEX"})
  void a_member_in_another_shape_is_a_leniency(String body, Leniency leniency) {
    var group = Json.object(body);
    assertThat(GroupPatch.membersIn(group)).hasToString("ReplaceMembers[ids=[u1]]");
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> GroupPatch.membersIn(group, ScimRules.LENIENT.without(leniency)));
  }
}
